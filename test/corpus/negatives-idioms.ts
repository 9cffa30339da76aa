// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates are shell scripts
import type { Template } from './templates.ts';

/** Harmless texts that a first version of the detector took for secrets, and their neighbours. */
export const negativeIdioms: readonly Template[] = [
  [
    'key-header-in-comment',
    '#!/bin/bash\nopenssl genrsa -out /etc/ssl/k.pem 2048   # -----BEGIN RSA PRIVATE KEY----- will be written here\ngrep -q "BEGIN OPENSSH PRIVATE KEY" /root/.ssh/id || ssh-keygen -t ed25519 -N "" -f /root/.ssh/id\n',
  ],
  [
    'datadog-env-slot',
    'instances:\n  - host: localhost\n    username: datadog\n    password: "%%env_PG_PASS%%"\n    password2: ENC[pg]\n',
  ],
  [
    'assembly-identity',
    '<component name="Microsoft-Windows-Shell-Setup" publicKeyToken="⟪hex:16⟫" language="neutral">\n<assemblyIdentity name="X" publicKeyToken="⟪hex:16⟫"/>\n{"ApplicationInsights": {"InstrumentationKey": "⟪uuid⟫"}}\n',
  ],
  [
    'read-from-file',
    '#!/bin/bash\nvault kv put secret/app password=- < /run/pw\nvault kv put secret/app password=@/run/pw token=@token.txt\ncurl -d @/run/body.json https://example.com/password\n',
  ],
  ['psk-identity', 'TLSConnect=psk\nTLSPSKIdentity=PSK-agent-001\nTLSPSKFile=/etc/zabbix/agent.psk\n'],
  [
    'maven-encrypted',
    '<settings><servers><server><id>x</id><username>u</username><password>{⟪alnum:20⟫=}</password></server></servers></settings>\n',
  ],
  [
    'sql-variables',
    'CREATE LOGIN app WITH PASSWORD = \'$(APP_PASSWORD)\';\nALTER USER app IDENTIFIED BY "&app_password";\nSELECT 1; -- the group or user identified by group-email.\n',
  ],
  ['sealed-secret', 'kind: SealedSecret\nspec:\n  encryptedData:\n    password: Ag⟪alnum:320⟫\n'],
  [
    'places-of-secrets',
    '#!/bin/bash\nPASSWORD_SECRET=projects/1/secrets/db/versions/3\nPASS=secretRef:db-Pass1\npostconf -e "smtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd"\nduplicity --encrypt-key 0xDEADBEEF /etc file:///b\n',
  ],
  [
    'messages',
    '{"password":"Password","confirmPassword":"Confirm password","forgot_password":"Forgot your password?","passwordHelp":"At least 12 characters, 1 digit"}\n',
  ],
  [
    'registry-numbers',
    'Windows Registry Editor Version 5.00\n"AllowDefaultCredentials"=dword:00000001\n"PasswordExpiryWarning"=dword:0000000e\n',
  ],
  [
    'page-tokens',
    '#!/bin/bash\naws s3api list-objects --bucket b --starting-token ""\ngcloud groups search --page-token="⟪alnum:16⟫"\n',
  ],
  ['services', 'kpasswd\t\t464/tcp\nkpasswd\t\t464/udp\nkerberos-adm\t749/tcp\n'],
  ['shell-in-shell', '#!/bin/bash\ncat <<EOF\nif test "\\$PWD" = "\\$_VH_PWD"; then unset _VH_PWD; fi\nEOF\n'],
  ['cmake-prose', 'message(CHECK_PASS "Using unsigned short")\nmessage(CHECK_FAIL "little endian")\n'],
  [
    'presigned',
    '#!/bin/bash\ncurl -o x "https://b.s3.amazonaws.com/x?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=600&X-Amz-Signature=⟪hex:64⟫"\n',
  ],
  [
    'calls-with-variables',
    '#!/bin/bash\npython3 - <<PY\nsmtp.login(user, password)\nrequests.post(url, auth=(user, os.environ["PW"]))\nconn = pymysql.connect(host, user, get_password("db"))\nPY\n',
  ],
  [
    'package-json',
    '{\n  "license": "Apache-2.0",\n  "dependencies": {"minipass": "^7.0.3", "js-tokens": "~4.0.0"}\n}\n',
  ],
  ['health-check-id', '#!/bin/bash\naws route53 delete-health-check --health-check-id ⟪uuid⟫\n'],
  [
    'policy-keys',
    '{"Condition": [{"key": "ec2:MetadataHttpPutResponseHopLimit"}], "TokenExpirationTime": "2022-03-16T03:45:09+00:00"}\n',
  ],
];
