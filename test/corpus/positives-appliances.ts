// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates are shell scripts
import type { Template } from './templates.ts';

/** Secrets of appliances, of functions, lists and sections, and of other languages. */
export const positiveAppliances: readonly Template[] = [
  [
    'cluster-cisco',
    'hostname csr1\nenable secret ⟦lower⟧\nusername admin privilege 15 secret ⟦human⟧\nusername ops password 0 ⟦alnum:11⟧\ncrypto isakmp key ⟦alnum:20⟧ address 198.51.100.1\nsnmp-server community ⟦lower⟧ RO\ntacacs-server key ⟦alnum:16⟧\n neighbor 10.0.0.2 password ⟦alnum:12⟧\n',
  ],
  [
    'cluster-vyos',
    "set system login user vyos authentication plaintext-password '⟦strong⟧'\nset vpn ipsec authentication psk HQ secret '⟦alnum:20⟧'\nset security ike policy p pre-shared-key ascii-text \"⟦alnum:18⟧\"\n",
  ],
  ['cluster-panos', 'type=dhcp-client\nvm-auth-key=⟦digits:15⟧\nvm-series-auto-registration-pin-value=⟦hex:32⟧\n'],
  ['cluster-fortios', 'config system admin\n    edit "admin"\n        set password ⟦human⟧\n    next\nend\n'],
  ['cluster-pillar-cookie', 'rabbitmq:\n  cookie: ⟦upper:20⟧\n'],
  [
    'os-functions',
    '#!/bin/bash\nadd_user() { useradd -m "$1"; echo "$1:$2" | chpasswd; }\nadd_user oper \'⟦human⟧\'\nset_pw() {\n  local password="$2"\n  mysql -e "ALTER USER \'$1\' IDENTIFIED BY \'$password\'"\n}\nset_pw app "⟦lower⟧"\n',
  ],
  [
    'windows-functions',
    "<powershell>\nfunction Set-Kiosk($User, $Pass) { reg add x /v DefaultPassword /d $Pass /f }\nSet-Kiosk 'kiosk' '⟦human⟧'\n$secret = @'\n⟦alnum:44⟧\n'@\n</powershell>\n",
  ],
  [
    'os-lists',
    '#!/bin/bash\ndeclare -A USERS=( [alice]="⟦human⟧" [bob]="⟦lower⟧" )\nfor u in "${!USERS[@]}"; do echo "$u:${USERS[$u]}" | chpasswd; done\nSECRET=$(cat <<EOF\n⟦alnum:40⟧\nEOF\n)\n',
  ],
  [
    'code-command-lists',
    '#!/usr/bin/env python3\nsubprocess.run(["mysql", "-u", "root", "-p⟦alnum:13⟧", "-e", "select 1"])\nsubprocess.check_call("echo \'root:⟦lower⟧\' | chpasswd", shell=True)\n',
  ],
  ['code-perl-environment', '#!/bin/bash\nperl -e \'$ENV{PGPASSWORD} = "⟦human⟧"; system("psql -h db -c 1")\'\n'],
  [
    'file-sections',
    '#!/bin/bash\ncat > /opt/couchdb/etc/local.d/admins.ini <<EOF\n[admins]\nadmin = ⟦human⟧\n[log]\nlevel = info2\nEOF\n',
  ],
  [
    'file-tokens',
    '#!/bin/bash\necho "⟦alnum:32⟧,admin,admin-uid,system:masters" > /etc/kubernetes/tokens.csv\necho \'⟦uuid⟧\' > /etc/vault/secret-id\n',
  ],
  ['file-backticks', '#!/bin/bash\ncat > app.ini <<EOF\n[mailer]\nPASSWD = `⟦human⟧`\nEOF\n'],
  [
    'os-chpasswd-lists',
    '#cloud-config\nchpasswd:\n  list: "root:⟦lower⟧"\nautoinstall:\n  user-data:\n    chpasswd: {expire: false, list: ["root:⟦human⟧", "ops:⟦strong⟧"]}\n',
  ],
  [
    'os-printed-rows',
    '#!/bin/bash\necho "root:⟦human⟧\nubuntu:⟦lower⟧" | chpasswd\n(echo ⟦lower⟧) | cryptsetup luksFormat /dev/sdb -\necho ⟦alnum:12⟧ | (passwd bob)\n',
  ],
  [
    'windows-started',
    'Start-Process net -ArgumentList "user bob ⟦human⟧ /add"\n$svc.Change($null,$null,$null,$null,$null,$null,"bob","⟦strong⟧")\n',
  ],
  [
    'assign-list-of-pairs',
    '{"environment": [ {"name": "DB_PASSWORD", "value": "⟦lower⟧"}, {"name": "STAGE", "value": "prod"} ]}\n',
  ],
  [
    'file-positions',
    '#!/bin/bash\nprintf "partner\\n⟦lower⟧\\nother\\n⟦human⟧\\n" > /etc/vsftpd/virtual_users.txt\necho ⟦b64:96⟧ > /etc/mongo/keyfile\nborg init --encryption=repokey x <<< \'⟦human⟧\'\n',
  ],
  ['assign-triple-quotes', '[smtp]\npassword = """⟦lower⟧"""\n[general]\npass4SymmKey = ⟦alnum:16⟧\n'],
];
