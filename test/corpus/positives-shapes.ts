// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates are shell scripts
import type { Template } from './templates.ts';

/** Shapes of secrets met in scripts that the detector had not been tuned for. */
export const positiveShapes: readonly Template[] = [
  [
    'file-pgbouncer',
    '#!/bin/bash\necho \'"app" "⟦strong⟧"\' > /etc/pgbouncer/userlist.txt\ncat > /etc/pgbouncer/userlist.txt <<EOF\n"web" "⟦human⟧"\nEOF\n',
  ],
  ['cluster-slash-key', '#!/bin/bash\nvault operator unseal ⟦slash:43⟧\nexport ENCRYPTION_KEY=⟦slash:40⟧\n'],
  [
    'cli-glued-comment',
    '#!/bin/bash\n#curl -u admin:⟦alnum:14⟧ https://grafana.example.com/api/health\n;psexec \\\\fs01 -u CORP\\ops -p ⟦alnum:13⟧ cmd\n',
  ],
  [
    'windows-ec2launch',
    'version: 1.1\ntasks:\n  - task: setAdminAccount\n    inputs:\n      name: Administrator\n      password:\n        type: static\n        data: ⟦human⟧\n',
  ],
  [
    'windows-secure-characters',
    '<powershell>\n$s = New-Object System.Security.SecureString\n\'⟦lower⟧\'.ToCharArray() | ForEach-Object { $s.AppendChar($_) }\nreg add "HKLM\\SOFTWARE\\App" /v ApiToken /t REG_SZ /d ⟦alnum:40⟧ /f\nchoco install db -y --params "\'/SAPWD:⟦strong⟧\'"\n</powershell>\n',
  ],
  [
    'os-answers',
    '#!/bin/bash\nmysql_secure_installation <<EOF\n\ny\n⟦human⟧\ny\nEOF\nchpasswd < <(echo "ops:⟦lower⟧")\nsshfs -o password_stdin deploy@files.example.com:/srv /mnt <<< "⟦alnum:13⟧"\nuseradd -m -p $(perl -e \'print crypt($ARGV[0], "Zq")\' \'⟦alnum:11⟧\') eve\nrootpw --plaintext ⟦human⟧\n',
  ],
  [
    'cli-other-tools',
    '#!/bin/bash\netcdctl user add root:⟦human⟧\netcdctl --user root:⟦alnum:14⟧ auth enable\nb2 authorize-account 0012ab34cd56 K00⟦alnum:28⟧\nmcrcon -H 127.0.0.1 -p ⟦alnum:12⟧ "say up"\nsome-tool login -u admin -p ⟦lower⟧ --server a.example.com\n./install-agent.sh -k ⟦alnum:32⟧ -t dynamic\n./codecov -t ⟦uuid⟧\nnsupdate -y hmac-sha256:ddns:⟦b64:32⟧ /tmp/upd\n',
  ],
  [
    'cluster-shared-keys',
    '#!/bin/bash\ncat > /etc/ha.d/authkeys <<EOF\nauth 1\n1 sha1 ⟦hex:40⟧\nEOF\nprintf \'resource r0 {\\n  net { shared-secret "⟦alnum:18⟧"; }\\n}\\n\' > /etc/drbd.d/r0.res\nvault server -dev -dev-root-token-id="⟦alnum:24⟧" &\ncurl -s --data "host_config_key=⟦hex:32⟧" https://awx.example.com/api/v2/job_templates/12/callback/\n',
  ],
  [
    'assign-one-level-up',
    '{\n  "parameters": {\n    "adminPassword": {\n      "value": "⟦human⟧"\n    },\n    "dbPassword": { "value": "⟦lower⟧" }\n  }\n}\n',
  ],
  [
    'assign-terraform-default',
    'variable "db_password" {\n  type    = string\n  default = "⟦lower⟧"\n}\nParameters:\n  DBPassword:\n    Type: String\n    Default: ⟦human⟧\n',
  ],
  [
    'assign-xml-property',
    '<hibernate-configuration>\n<property name="hibernate.connection.password">⟦lower⟧</property>\n</hibernate-configuration>\n',
  ],
  [
    'json-quotes-in-quotes',
    '{"commandToExecute":"sh -c \'echo \\"appuser:⟦lower⟧\\" | chpasswd && SMTP_PASS=\\"⟦strong⟧\\" ./i.sh && wget --header \\"X-Auth-Token: ⟦alnum:40⟧\\" https://a.example.com/y\'"}\n',
  ],
  [
    'url-without-scheme',
    '#!/bin/bash\nexport http_proxy=svc:⟦lower⟧@proxy.example.com:3128\ncurl --proxy svc:⟦human⟧@proxy.example.com:3128 https://b.example.com\n',
  ],
  [
    'header-short-variable',
    '#!/bin/bash\nT=\'⟦alnum:40⟧\'\ncurl -H "Authorization: Bearer $T" https://api.example.com/x\n',
  ],
  [
    'assign-fallbacks',
    '#!/bin/bash\necho "root:${ROOT_PW:-⟦lower⟧}" | chpasswd\n: "${API_TOKEN:="⟦alnum:32⟧"}"\ncat > a.js <<\'E\'\nconst password = process.env.DB_PASSWORD || \'⟦human⟧\';\npassword: ENV[\'DB_PASSWORD\'] || "⟦lower⟧"\n$password = getenv(\'DB_PASSWORD\') ?: \'⟦human⟧\';\npassword = os.environ.get("DB_PASSWORD") or "⟦lower⟧"\nE\nspring.datasource.password=${DB_PASSWORD:⟦lower⟧}\n',
  ],
];
