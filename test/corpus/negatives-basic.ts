// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates are shell scripts
import type { Template } from './templates.ts';

/** Boot scripts without a secret that look as if they had one. */
export const negativeBasics: readonly Template[] = [
  ['vault-read', '#!/bin/bash\nPW=$(vault kv get -field=password secret/db)\nexport PGPASSWORD="$PW"\n'],
  ['gcloud-read', '#!/bin/bash\nTOKEN=$(gcloud secrets versions access latest --secret=api-token)\n'],
  [
    'az-keyvault',
    '#!/bin/bash\nexport DB_PASSWORD=$(az keyvault secret show --vault-name kv --name db --query value -o tsv)\nAPP_SETTING="@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/db/)"\n',
  ],
  [
    'ssm-ref',
    '#cloud-config\nwrite_files:\n  - path: /etc/a.env\n    content: |\n      DB_PASSWORD={{ssm-secure:/prod/db:1}}\n      API_KEY=ssm:/prod/key\n      TOKEN=vault:secret/data/app#token\n',
  ],
  ['erb', "#!/bin/bash\npassword=<%= @password %>\nsecret=\"<%= node['app']['secret'] %>\"\n"],
  [
    'jinja-filters',
    '#cloud-config\npassword: "{{ vault_password | default(\'\') }}"\nusers:\n  - name: a\n    passwd: "{{ hash }}"\n',
  ],
  [
    'tf-random',
    'password = random_password.db.result\ntoken = var.token\nsecret = data.aws_secretsmanager_secret_version.x.secret_string\nprivate_key = tls_private_key.k.private_key_pem\n',
  ],
  ['read-prompt', '#!/bin/bash\nread -rsp "Password: " PASSWORD\nread -p "API token: " API_TOKEN\n'],
  [
    'passwd-lock',
    '#!/bin/bash\npasswd -l ubuntu\npasswd -d root\nusermod -L admin\nuseradd -p "*" svc\nusermod -p \'!\' old\n',
  ],
  [
    'passwd-copy',
    "#!/bin/bash\ngrep root /etc/passwd\ncp /etc/passwd /etc/passwd.bak\ncat /etc/shadow | awk -F: '{print $1}'\nawk -F: '$3 >= 1000 {print $1}' /etc/passwd | tee /tmp/users\n",
  ],
  [
    'pwgen',
    '#!/bin/bash\nPASS=$(pwgen -s 32 1)\nSECRET=`openssl rand -hex 32`\nTOKEN="$(uuidgen)"\necho "ops:$(openssl rand -base64 12)" | chpasswd\n',
  ],
  ['chpasswd-random', '#cloud-config\nchpasswd:\n  list: |\n    ubuntu:RANDOM\n    root:R\n  expire: true\n'],
  [
    'sshd',
    '#!/bin/bash\nsed -i "s/PasswordAuthentication yes/PasswordAuthentication no/" /etc/ssh/sshd_config\nsed -i "s/#PermitEmptyPasswords no/PermitEmptyPasswords no/" /etc/ssh/sshd_config\necho "AuthenticationMethods publickey,keyboard-interactive" >> /etc/ssh/sshd_config\n',
  ],
  [
    'sed-var',
    '#!/bin/bash\nsed -i "s/__PASSWORD__/$PASSWORD/" a.conf\nsed -i "s|TOKEN_HERE|${TOKEN}|g" b.conf\nsed -i \'s/secret_file=.*/secret_file=\\/run\\/secrets\\/db/\' c.conf\n',
  ],
  [
    'keycloak-names',
    '#!/bin/bash\nSECRET_NAME=prod-db\nSECRET_ID=prod/db/main\nPASSWORD_SECRET=db-password\nTOKEN_SECRET_NAME=app-token\n',
  ],
  [
    'paths',
    '#!/bin/bash\nssl_key=/etc/ssl/private/a.key\nTOKEN_PATH=/var/run/token\nPRIVATE_KEY=./keys/id_rsa\nSECRET=~/.secrets/app\nKEY_DIR=C:\\keys\n',
  ],
  [
    'endpoints',
    '#!/bin/bash\nAUTH_URL=https://login.example.com/oauth2/token\nTOKEN_URL=https://sts.example.com/token\nSECRET_SERVICE=https://secrets.internal:8200\n',
  ],
  [
    'k8s-refs',
    '#!/bin/bash\ncat <<E | kubectl apply -f -\nenv:\n- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: db\n      key: password\nimagePullSecrets:\n- name: regcred\nE\n',
  ],
  [
    'booleans',
    'password: true\nuse_token: false\nsecret = none\nallow_password=no\ntoken: null\nrequire_secret: required\n',
  ],
  [
    'policy',
    '#!/bin/bash\necho "minlen = 14" >> /etc/security/pwquality.conf\nsed -i "s/PASS_MAX_DAYS.*/PASS_MAX_DAYS 90/" /etc/login.defs\nPASS_MIN_DAYS=7\nPASS_WARN_AGE=14\n',
  ],
  ['git-sha', '#!/bin/bash\nCOMMIT=⟪hex:40⟫\nREVISION=⟪hex:12⟫\ngit reset --hard ⟪hex:40⟫\nIMAGE=app:⟪hex:40⟫\n'],
  [
    'sums',
    '#!/bin/bash\necho "⟪hex:64⟫ *node.tar.xz" | sha256sum -c\nCHECKSUM=sha256:⟪hex:64⟫\nSHA512SUM=⟪hex:128⟫\nETAG=⟪hex:32⟫\n',
  ],
  [
    'sri',
    '<script src="a.js" integrity="sha384-⟪b64:48⟫"></script>\n<link href="b.css" integrity="sha256-⟪b64:32⟫">\n',
  ],
  [
    'ids',
    '#!/bin/bash\nCLIENT_ID=⟪uuid⟫\nAPP_ID=⟪uuid⟫\nVPC_ID=vpc-0⟪hex:16⟫\nVOLUME=vol-0⟪hex:16⟫\nTRACE_ID=⟪hex:32⟫\nACCOUNT=⟪digits:12⟫\n',
  ],
  ['uuid-disk', 'UUID=⟪uuid⟫ /data ext4 defaults 0 2\nPARTUUID=⟪uuid⟫ /boot vfat defaults 0 1\n'],
  [
    'apt-keys',
    '#!/bin/bash\napt-key adv --recv-keys ⟪hex:16⟫\ngpg --keyserver hkps://keys.example.com --recv-keys ⟪hex:40⟫\nGPG_KEY=⟪hex:40⟫\n',
  ],
  [
    'rpm-key',
    '[repo]\nname=Repo\nbaseurl=https://repo.example.com/el9\ngpgcheck=1\ngpgkey=https://repo.example.com/RPM-GPG-KEY\nsslclientkey=/etc/pki/entitlement/key.pem\n',
  ],
  [
    'kms',
    '#!/bin/bash\nKMS_KEY=arn:aws:kms:eu-west-1:111122223333:key/⟪uuid⟫\nKMS_KEY_ID=alias/app\nENCRYPTED_PASSWORD=AQICAHh⟪alnum:120⟫\n',
  ],
  ['sops', 'password: ENC[AES256_GCM,data:⟪b64:12⟫,iv:⟪b64:32⟫,tag:⟪b64:16⟫,type:str]\nsops:\n  kms: []\n'],
  ['ansible-vault', '$ANSIBLE_VAULT;1.1;AES256\n⟪hex:80⟫\n⟪hex:80⟫\n'],
  [
    'ssh-pub',
    '#!/bin/bash\necho "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI⟪alnum:43⟫ ci" >> ~/.ssh/authorized_keys\nssh-keyscan github.com >> ~/.ssh/known_hosts\n',
  ],
  [
    'cosign',
    '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE⟪alnum:88⟫==\n-----END PUBLIC KEY-----\n',
  ],
  [
    'ps-readhost',
    '<powershell>\n$p = Read-Host -AsSecureString "Password"\n$c = Get-Credential -Message "Enter password"\n$s = Get-SECSecretValue -SecretId prod/db\n$pw = ($s.SecretString | ConvertFrom-Json).password\n</powershell>\n',
  ],
  [
    'ps-generated',
    '<powershell>\n$pw = -join ((65..90) + (97..122) | Get-Random -Count 20 | % {[char]$_})\nnet user ops $pw /add\nSet-LocalUser -Name ops -PasswordNeverExpires $true\n</powershell>\n',
  ],
  [
    'ps-params',
    'param(\n  [Parameter(Mandatory=$true)][string]$Password,\n  [SecureString]$Token,\n  [string]$SecretName = "prod"\n)\nWrite-Host "Password set for $User"\n',
  ],
  [
    'net-accounts',
    'net accounts /minpwlen:14 /maxpwage:60\nnet user ops /active:yes /passwordchg:no\nnet user %USERNAME% %PASSWORD%\nwmic useraccount set PasswordExpires=False\n',
  ],
  [
    'mysql-flags',
    '#!/bin/bash\nmysql -u root -p < a.sql\nmysql -h db -P 3306 -u app\nmysqldump --defaults-extra-file=/root/.my.cnf app\nmysqladmin -u root password "$NEW"\n',
  ],
  [
    'short-p',
    '#!/bin/bash\nmkdir -p /opt/app/data1\nssh -p 2222 a@b\ndocker run -p 8080:80 nginx\npatch -p1 < a.diff\nscp -P 22 a b:/c\nps -p 1234\nuseradd -p "$HASH" svc\n',
  ],
  [
    'short-u',
    '#!/bin/bash\nsudo -u postgres psql -c "select 1"\nsort -u a\ncurl -u "$U:$P" https://a.example.com\ndate -u +%H:%M:%S\n',
  ],
  [
    'url-plain',
    '#!/bin/bash\ncurl https://example.com:8443/a@b\ngit clone ssh://git@git.example.com:7999/a/b.git\nexport NO_PROXY=localhost:8080,10.0.0.0/8\nexport HTTP_PROXY=http://proxy:3128\n',
  ],
  [
    'url-template',
    '#!/bin/bash\nDATABASE_URL=postgres://USER:PASSWORD@HOST:5432/DB\ngit clone https://$USER:$TOKEN@git.example.com/a.git\ncurl https://user:<password>@example.com\n',
  ],
  [
    'headers-template',
    '#!/bin/bash\ncurl -H "Authorization: Bearer ${TOKEN}" https://a.example.com\ncurl -H "X-Api-Key: $(cat /run/key)" https://b.example.com\ncurl -H "X-Request-Id: ⟪uuid⟫" https://c.example.com\n',
  ],
  [
    'docs',
    '#!/bin/bash\n# Never put a password in this file: use SSM.\n# token = see wiki\n# password: ask the platform team\n# usage: mysql -u USER -pPASSWORD\necho "The password has been changed"\necho "Set secret: done"\n',
  ],
  [
    'logs',
    '#!/bin/bash\necho "token: rotated"\nlogger "password expired"\necho "Generating secret key..."\necho "api key: [hidden]"\n',
  ],
  [
    'nginx-auth',
    'auth_basic "Restricted Area 51";\nauth_basic_user_file /etc/nginx/.htpasswd;\nproxy_set_header X-Auth-Token $http_x_auth_token;\nssl_password_file /etc/keys/pass.txt;\n',
  ],
  [
    'pam',
    'password sufficient pam_unix.so sha512 shadow nullok try_first_pass use_authtok\npassword required pam_deny.so\nauth required pam_env.so\n',
  ],
  ['sudoers', 'ops ALL=(ALL) NOPASSWD: ALL\nDefaults passwd_tries=3\nDefaults insults\n'],
  [
    'mysql-conf',
    '[mysqld]\ndefault_authentication_plugin=mysql_native_password\nvalidate_password.policy=MEDIUM\nvalidate_password.length=12\nskip-grant-tables=0\n',
  ],
  [
    'cache-keys',
    'cache_key: v1-deps-⟪hex:16⟫\nsort_key=created_at\nprimary_key: id\npartition-key = tenant\npublic_key: /etc/k.pub\nkey_name: prod-bastion-2024\n',
  ],
  [
    'labels',
    '#!/bin/bash\nkubectl label node a token-review=enabled\nkubelet --authentication-token-webhook=true --rotate-certificates=true\nkube-apiserver --service-account-key-file=/etc/sa.pub --token-auth-file=/etc/t.csv\n',
  ],
  [
    'eks-user-data',
    '#!/bin/bash\n/etc/eks/bootstrap.sh prod --b64-cluster-ca ⟪b64:60⟫ --apiserver-endpoint https://⟪hex:32⟫.gr7.eu-west-1.eks.amazonaws.com\n',
  ],
  [
    'kubeadm-ca',
    '#!/bin/bash\nkubeadm join 10.0.0.1:6443 --token "$JOIN_TOKEN" --discovery-token-ca-cert-hash sha256:⟪hex:64⟫\n',
  ],
  [
    'docker-digest',
    '#!/bin/bash\ndocker pull redis@sha256:⟪hex:64⟫\ndocker inspect ⟪hex:12⟫\ndocker login -u "$U" --password-stdin < /run/pw\n',
  ],
  [
    'python-code',
    'def login(user, password=None, token=""):\n    if not password:\n        password = getpass.getpass()\n    headers = {"Authorization": f"Bearer {token}"}\n    self.token = token\n    secret = client.get_secret(name="db")\n',
  ],
  [
    'js-code',
    'const token = process.env.TOKEN;\nconst password = config.get("db.password");\nmodule.exports = { secret: process.env.SECRET || undefined };\nlet apiKey = await getKey();\n',
  ],
  [
    'java-code',
    'String password = System.getenv("DB_PASSWORD");\nprivate String token;\nbuilder.password(props.getPassword());\n',
  ],
  [
    'bash-compare',
    '#!/bin/bash\nif [ "$PASSWORD" == "" ]; then exit 1; fi\n[[ $TOKEN != none ]] && echo ok\nif [ -z "${SECRET:-}" ]; then echo missing; fi\n',
  ],
  [
    'getopts',
    '#!/bin/bash\ncase $1 in\n  --password) PASSWORD="$2"; shift;;\n  --token=*) TOKEN="${1#*=}";;\n  -k|--key) KEY="$2";;\nesac\n',
  ],
  [
    'env-forward',
    '#!/bin/bash\ndocker run -e DB_PASSWORD -e API_TOKEN="$API_TOKEN" -e SECRET=${SECRET} app\ndocker run --env-file /run/app.env app\nsudo -E env PASSWORD="$PASSWORD" ./run\n',
  ],
  [
    'cloudinit-keys',
    '#cloud-config\nssh_deletekeys: true\nssh_genkeytypes: [rsa, ed25519]\nssh_pwauth: false\ndisable_root: true\nusers:\n  - name: ops\n    lock_passwd: true\n    passwd: "!"\n',
  ],
  [
    'azure-ext',
    '{"fileUris":["https://acc.blob.core.windows.net/s/a.sh"],"commandToExecute":"sh a.sh --vault kv-prod --secret-name join-password","managedIdentity":{"objectId":"⟪uuid⟫"}}\n',
  ],
  [
    'azure-mi',
    '#!/bin/bash\nTOKEN=$(curl -s -H Metadata:true "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net" | jq -r .access_token)\naz login --identity\n',
  ],
  [
    'licences',
    '#!/bin/bash\nLICENSE=Apache-2.0\n./install --accept-license --license-file /opt/license.dat\nslmgr /skms kms.corp.example.com\n',
  ],
  ['versions', '#!/bin/bash\nTOKEN_VERSION=2\nVAULT_VERSION=1.15.4\nAUTH_PLUGIN=v2.3.1\nSECRETS_STORE_CSI=1.4.0\n'],
  [
    'cron',
    '0 3 * * * root /usr/local/bin/rotate-password.sh --user ops >> /var/log/rotate.log 2>&1\n*/5 * * * * /opt/token-refresh --interval 300\n',
  ],
  [
    'samba-conf',
    '[global]\nencrypt passwords = yes\npassdb backend = tdbsam\npasswd program = /usr/bin/passwd %u\npasswd chat = *new*password* %n\\n *success*\nunix password sync = no\n',
  ],
  ['binary-b64', '#!/bin/bash\nbase64 -d > /tmp/a.bin <<E\n⟪b64:57⟫\n⟪b64:57⟫\n⟪b64:57⟫\nE\n'],
];
