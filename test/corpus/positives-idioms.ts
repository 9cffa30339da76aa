// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates are shell scripts
import type { Template } from './templates.ts';

/** Idioms that a first version of the detector missed, each in the surroundings it was met in. */
export const positiveIdioms: readonly Template[] = [
  [
    'os-crypt-call',
    '#!/bin/bash\nuseradd -m -p $(perl -e \'print crypt("⟦human⟧", "sa")\') contractor\nusermod --password $(echo ⟦strong⟧ | openssl passwd -6 -stdin) ec2-user\n',
  ],
  [
    'os-read-fields',
    '#!/bin/bash\nread -r DB_USER DB_PASSWORD <<< "loader ⟦human⟧"\nPASSWORDS=("⟦human⟧" "⟦strong⟧")\n',
  ],
  [
    'os-dashed-words',
    '#!/bin/bash\nexport DB_PASSWORD=⟦dashed⟧\necho "deploy:⟦dashed⟧" | chpasswd\nmysql -u root -p⟦dashed⟧ -e "select 1"\ncurl -u svc:⟦dashed⟧ https://a.example.com\n',
  ],
  [
    'cli-ftp-heredoc',
    '#!/bin/bash\nftp -n ftp.partner.example <<END\nuser loader ⟦human⟧\nbinary\nput /tmp/a.csv\nbye\nEND\n',
  ],
  [
    'cli-debconf-confirm',
    '#!/bin/bash\necho "phpmyadmin phpmyadmin/app-password-confirm password ⟦human⟧" | debconf-set-selections\n',
  ],
  [
    'cli-ini-setting',
    '#!/bin/bash\ncrudini --set /etc/nova/nova.conf keystone_authtoken password ⟦human⟧\nopenstack-config --set /etc/cinder/cinder.conf database connection mysql+pymysql://cinder:⟦lower⟧@ctl/cinder\n',
  ],
  [
    'cli-nexus-first-password',
    '#!/bin/bash\ncurl -X PUT -H "Content-Type: text/plain" http://localhost:8081/service/rest/v1/security/users/admin/change-password -d ⟦human⟧\n',
  ],
  [
    'cli-games',
    '#!/bin/bash\nsteamcmd +login acmebot ⟦lower⟧ +app_update 740 +quit\npihole -a -p ⟦human⟧\nsnyk auth ⟦uuid⟧\n',
  ],
  [
    'windows-positional-property',
    '$path = "HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon"\nSet-ItemProperty $path "DefaultPassword" -Value "⟦human⟧" -Type String\nsetx /M API_TOKEN ⟦alnum:36⟧\nappcmd set apppool "Web" /processModel.password:⟦human⟧\n',
  ],
  [
    'windows-escaped-quotes',
    'cmd.exe /C "cmdkey /add:`"acme.file.core.windows.net`" /user:`"localhost\\acme`" /pass:`"⟦b64:64⟧`""\n',
  ],
  [
    'code-positional',
    '#!/bin/bash\npython3 - <<\'PY\'\ns.login("alerts@example.com", "⟦human⟧")\nr = requests.get(url, auth=("bot", "⟦lower⟧"))\nPY\nperl -MDBI -e \'DBI->connect("DBI:mysql:db;host=h","root","⟦human⟧")\'\nphp -r \'$m = new mysqli("localhost", "app", "⟦strong⟧", "app");\'\n',
  ],
  [
    'code-groovy',
    '#!/bin/bash\ncat > /var/lib/jenkins/init.groovy.d/a.groovy <<\'G\'\ndef realm = new HudsonPrivateSecurityRealm(false)\nrealm.createAccount("admin", "⟦human⟧")\nG\n',
  ],
  [
    'header-nginx',
    '#!/bin/bash\ncat > /etc/nginx/conf.d/up.conf <<\'N\'\nlocation / {\n  proxy_set_header Authorization "Bearer ⟦alnum:40⟧";\n  proxy_pass http://127.0.0.1:9000;\n}\nN\n',
  ],
  [
    'file-openvpn',
    "#!/bin/bash\ncat > /etc/openvpn/login <<EOF\nedge-17\n⟦human⟧\nEOF\nprintf 'vpnclient\\n⟦lower⟧\\n' > /etc/openvpn/auth.txt\n",
  ],
  [
    'file-rows',
    '#!/bin/bash\ncat > /etc/proxychains.conf <<EOF\nhttp 10.0.0.3 3128 proxyuser ⟦human⟧\nEOF\ncat > /etc/turnserver.conf <<EOF\nuser=turn:⟦lower⟧\nEOF\necho "admin=⟦human⟧,admin,viewer" > /opt/hawtio/users.properties\n',
  ],
  [
    'file-cookie',
    '#!/bin/bash\necho -n "⟦alnum:20⟧" > /var/lib/rabbitmq/.erlang.cookie\nchmod 400 /var/lib/rabbitmq/.erlang.cookie\n',
  ],
  [
    'url-go-dsn',
    '#!/bin/bash\ncat > c.toml <<\'E\'\ndsn = "root:⟦lower⟧@tcp(10.0.0.1:3306)/shop?parseTime=true"\nE\nservers = ["mon:⟦lower⟧@tcp(127.0.0.1:3306)/"]\n',
  ],
  ['assign-cloud-auth', '#!/bin/bash\ncat > /etc/filebeat/filebeat.yml <<E\ncloud.auth: "elastic:⟦human⟧"\nE\n'],
  [
    'sql-in-yaml',
    "#cloud-config\nruncmd:\n  - 'su - postgres -c \"psql -c \\\"ALTER ROLE app PASSWORD ''⟦lower⟧''\\\"\"'\n",
  ],
  [
    'json-command',
    '{\n  "commandToExecute": "bash install.sh --db-password ⟦lower⟧ --env prod",\n  "timestamp": 12\n}\n',
  ],
  ['cluster-approle', '#!/bin/bash\nvault write auth/approle/login role_id=⟪uuid⟫ secret_id=⟦uuid⟧\n'],
  [
    'hash-compose',
    "#!/bin/bash\ncat > docker-compose.yml <<'E'\n    labels:\n      - traefik.http.middlewares.auth.basicauth.users=admin:⟦apr1⟧\nE\n",
  ],
];
