// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates are shell scripts
import type { Template } from './templates.ts';

/** Harmless shapes met in scripts that the detector had not been tuned for. */
export const negativeShapes: readonly Template[] = [
  [
    'azure-template-expressions',
    '{\n  "password": "[parameters(\'adminPassword\')]",\n  "key": "[listKeys(resourceId(\'Microsoft.Storage/storageAccounts\',\'x\'),\'2019-06-01\').keys[0].value]",\n  "tenantId": "⟪uuid⟫",\n  "commandToExecute": "[concat(\'bash a.sh --password \', parameters(\'pw\'))]"\n}\n',
  ],
  ['sysprep-mark', '<AdministratorPassword><Value>*SENSITIVE*DATA*DELETED*</Value></AdministratorPassword>\n'],
  [
    'public-names-of-keys',
    '#!/bin/bash\nexport STRIPE_PUBLISHABLE_KEY=pk_li' +
      've_⟪alnum:24⟫\nexport RECAPTCHA_SITE_KEY=6L⟪alnum:38⟫\nexport GPG_SIGNING_KEY=⟪upperhex:40⟫\n',
  ],
  [
    'token-lifetime-header',
    '#!/bin/bash\nT=$(curl -sX PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 21600" http://169.254.169.254/latest/api/token)\n',
  ],
  [
    'usage-text',
    '#!/bin/bash\nusage() {\n  cat <<EOF\nUsage: $0 -u USER -p PASSWORD [--token TOKEN]\n  -p, --password PASSWORD   database password\n  --secret=SECRET           shared secret\nEOF\n}\necho "Setting password: done"\n',
  ],
  [
    'passed-on',
    '#!/bin/bash\npython3 - <<PY\nconn = connect(user=user, password=password)\nconn = connect(user=user,\n               password=ssh_pwd)\nPY\n',
  ],
  [
    'versions-and-switches',
    '#!/bin/bash\napt-get install -y passwd=1:4.8.1-2ubuntu2.2\nprintf "ClearTextPassword = 0\\nLimitBlankPasswordUse = 1\\n" > policy.inf\nopenssl req -x509 -nodes -keyout /etc/ssl/k.pem -out /etc/ssl/c.pem -subj /CN=x\n',
  ],
  [
    'names-of-stored-secrets',
    'spec:\n  data:\n  - secretKey: password\n    remoteRef: { key: prod/db, property: password }\nPASSWORD_SECRET: db-password\nADMIN_PASSWORD: !Ref AdminPassword\nkubectl config set-credentials admin --token=$T\n',
  ],
  [
    'masked',
    '#!/bin/bash\nexport API_KEY=****************\nexport PASSWORD="********"\necho "password=..."\n# postgres://user:password@host:5432/dbname\n',
  ],
  [
    'names-and-lookups',
    '#!/bin/bash\nexport DB_PASSWORD="$(az keyvault secret show --vault-name kv --name db-password --query value -o tsv)"\ngpg --batch --passphrase-fd 0 -d x.gpg < /run/pass\npsql -v pw="$PW" -c "CREATE USER app WITH PASSWORD :\'pw\'"\npython3 /opt/fetch.py --secret prod/db --out /run/db.env\n',
  ],
  ['batch-prompt', '@echo off\r\nset /p PASSWORD=Enter password:\r\nsetx DB_PASSWORD "%DB_PASSWORD%" /M\r\n'],
  [
    'idempotency-token',
    '{\n  "ClientToken": "⟪uuid⟫",\n  "registrationInfoTokenCredential": { "Password": "PrivateSettingsRef:RegistrationInfoToken" }\n}\n',
  ],
  [
    'code-around-tokens',
    '#!/bin/bash\ncat > m.go <<\'G\'\nreq.Header.Set("Authorization", "Bearer "+token)\nG\nprintf "PassEnvironment=HOME PATH\\n" > x.service\n',
  ],
  [
    'short-flags',
    '#!/bin/bash\ndocker run -u 1000:1000 -p 8080:80 -d nginx:1.25\npsql -U app -p 5432 -h db2\nrsync -u -p /srv /mnt\ngit checkout -t origin/release-2024\ngpg -a -k ⟪upperhex:40⟫\nmosquitto_sub -u app -t sensors/room1/temperature2\nssh -p 2222 -l deploy2 host1\n',
  ],
  [
    'grok-and-lists',
    'filter { grok { match => { "message" => "user=%{USER:user} password=%{DATA:redacted}" } mutate { remove_field => ["password", "token"] } }\n',
  ],
  [
    'object-keys',
    '#!/bin/bash\naws s3api complete-multipart-upload --bucket b --key data/2024/11/04/part-00001.parquet --multipart-upload file://m.json\n',
  ],
  [
    'labels',
    '{"login.password":"Password","login.forgot":"Forgot password?"}\nerror.password.short=The password is too short\nlabel.password=Password:\n',
  ],
  [
    'functions-with-variables',
    '#!/bin/bash\nadd_user() { useradd -m "$1"; echo "$1:$2" | chpasswd; }\nadd_user oper "$OPER_PW"\nwhile read -r u p; do add_user "$u" "$p"; done < /run/users\n',
  ],
  ['sections-with-settings', '[users]\nallow_sign_up = false\nauto_assign_org_role = Viewer\n[admins]\n'],
  [
    'appliances-without-secrets',
    'hostname csr1\nusername admin privilege 15\nip ssh version 2\naaa authentication login default local\nset system host-name fw1\n',
  ],
  [
    'tokens-of-actions',
    '#!/bin/bash\naws autoscaling complete-lifecycle-action --lifecycle-action-token ⟪uuid⟫ --lifecycle-hook-name h\naws ec2 run-instances --client-token ⟪uuid⟫\n',
  ],
  [
    'code-variables',
    '#!/bin/bash\npython3 - <<PY\nself.token_secret = token_secret\nclient = Client(\n    password=password,\n)\ncmd = ["pw", "usermod", name]\npassword = set_password\nPASS = "PASSWORD|-PASS"\nopenssl(\'pass:{0}\'.format(name))\nPY\n# root:$6$<snip>\n',
  ],
  [
    'passes-of-requests',
    'location ~ \\.php$ {\n  fastcgi_pass unix:/run/php/php8.1-fpm.sock;\n  uwsgi_pass app1:9000;\n  proxy_pass http://127.0.0.1:8080;\n}\nProxyPass /app unix:/run/app1.sock|http://localhost/\nProxyPassReverse /app http://10.0.0.1:8080/app\nssl_ciphers HIGH:!aNULL:!PSK:!RC4;\nTLSCipherPSK=+PSK:+AES-128-GCM:+SHA256\n',
  ],
  [
    'splats-aliases-classes',
    "Get-Service -PassThru @extra_args\n$options = @{ sql_password = @{type = 'str'; no_log = $true} }\npassword: *default_password\nsign_key: ⟪upperhex:8⟫\nif (WP_Application_Passwords::is_in_use()) {}\nclass x($password = $::default_password) {}\npassword={SHA512-CRYPT.B64}\nfetch_password_method=kerberos_v5\n",
  ],
  [
    'prose-about-logins',
    '#!/bin/bash\necho "The user can now change the password module by module, and a login with a password requires verification."\n# Use the PSK identity of the agent; PSK configuration is optional\n$Module.Diff.after.password = "CHANGED REDACTED"\n',
  ],
];
