// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates are shell scripts
import type { Template } from './templates.ts';

/** Passwords of operating systems, in files and on command lines. The first word of a name is its family. */
export const positiveCommands: readonly Template[] = [
  [
    'os-passwd-stdin',
    '#!/bin/bash\nuseradd builder\necho ⟦human⟧ | passwd --stdin builder\necho -e "⟦strong⟧" | sudo passwd --stdin root\n',
  ],
  [
    'os-passwd-twice',
    '#!/bin/sh\nPW_LINE=1\nprintf "⟦human⟧\\n" | passwd root\n(echo "⟦lower⟧"; sleep 1) | passwd deploy\n',
  ],
  [
    'os-usermod-openssl',
    '#!/bin/bash\nusermod --password $(openssl passwd -6 ⟦human⟧) root\nuseradd -m -p "$(openssl passwd -1 \'⟦strong⟧\')" ops\nadduser kiosk && usermod -p `openssl passwd -6 -salt xy ⟦lower⟧` kiosk\n',
  ],
  [
    'os-mkpasswd-python',
    '#!/bin/bash\nusermod -p $(python3 -c "import crypt; print(crypt.crypt(\'⟦strong⟧\'))") root\n',
  ],
  ['os-chpasswd-heredoc', '#!/bin/bash\nchpasswd <<EOF\nroot:⟦human⟧\nops:⟦strong⟧\nEOF\n'],
  [
    'os-chpasswd-herestring',
    '#!/bin/bash\nchpasswd <<< "centos:⟦human⟧"\nprintf "%s:%s\\n" admin2 ⟦strong⟧ | chpasswd\n',
  ],
  ['os-chpasswd-flow', '#cloud-config\nchpasswd: { list: "root:⟦human⟧", expire: false }\n'],
  [
    'os-chpasswd-users',
    '#cloud-config\nchpasswd:\n  expire: false\n  users:\n    - {name: ops, password: ⟦strong⟧, type: text}\n    - name: web\n      password: ⟦human⟧\n      type: text\n',
  ],
  ['os-hashed', '#cloud-config\nusers:\n  - name: web\n    hashed_passwd: "⟦crypt⟧"\n'],
  ['os-sudo-stdin', '#!/bin/bash\necho ⟦human⟧ | sudo -S apt-get update\n'],
  [
    'os-kinit-pipe',
    '#!/bin/bash\necho "⟦human⟧" | kinit svcjoin@CORP.EXAMPLE.COM\necho -n \'⟦strong⟧\' | adcli join --stdin-password corp.example.com -U joiner\n',
  ],
  [
    'os-luks',
    '#!/bin/bash\necho -n "⟦alnum:24⟧" | cryptsetup luksFormat /dev/xvdf -\necho ⟦alnum:20⟧ | cryptsetup open /dev/xvdg data --key-file -\n',
  ],
  [
    'os-samba',
    '#!/bin/bash\n(echo ⟦human⟧; echo x) | smbpasswd -s -a media\necho -e "⟦strong⟧\\n⟦strong⟧" | smbpasswd -a backup\n',
  ],
  [
    'os-variable',
    '#!/bin/bash\nP=⟦human⟧\nuseradd svc\necho "svc:$P" | chpasswd\nS="⟦strong⟧"\nmysql -u root -p"$S" -e "select 1"\n',
  ],
  [
    'windows-variable',
    '<powershell>\n$p = "⟦human⟧"\n$s = ConvertTo-SecureString $p -AsPlainText -Force\nNew-LocalUser -Name svc -Password $s\n</powershell>\n',
  ],
  [
    'windows-localuser',
    '<powershell>\nNew-LocalUser "ops" -Password (ConvertTo-SecureString -AsPlainText "⟦strong⟧" -Force) -FullName "Ops"\n\'⟦human⟧\' | ConvertTo-SecureString -AsPlainText -Force | Out-Null\n</powershell>\n',
  ],
  [
    'windows-autologon',
    '<powershell>\n$k = "HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon"\nSet-ItemProperty -Path $k -Name DefaultPassword -Value "⟦human⟧"\nreg add "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon" /v DefaultPassword /t REG_SZ /d ⟦strong⟧ /f\n</powershell>\n',
  ],
  [
    'windows-unattend',
    '<?xml version="1.0"?>\n<unattend>\n <settings pass="oobeSystem">\n  <UserAccounts>\n   <AdministratorPassword>\n    <Value>⟦human⟧</Value>\n    <PlainText>true</PlainText>\n   </AdministratorPassword>\n  </UserAccounts>\n  <AutoLogon><Password><Value>⟦strong⟧</Value></Password></AutoLogon>\n </settings>\n</unattend>\n',
  ],
  [
    'windows-networkcredential',
    '<powershell>\n$c = New-Object System.Net.NetworkCredential("CORP\\svc", "⟦human⟧")\n$d = [PSCredential]::new("ops", (ConvertTo-SecureString \'⟦strong⟧\' -AsPlainText -Force))\n</powershell>\n',
  ],
  [
    'windows-sc-config',
    'sc.exe config MyService obj= ".\\svc" password= "⟦human⟧"\nschtasks /create /tn T /tr t.bat /sc daily /ru svc /rp "⟦strong⟧"\nsqlcmd -S db -U sa -P ⟦strong⟧ -Q "select 1"\n',
  ],
  [
    'windows-setx',
    '@echo off\nsetx DB_PASSWORD "⟦human⟧" /M\nset API_TOKEN=⟦alnum:32⟧\ncmdkey /generic:server /user:ops /pass:⟦strong⟧\n',
  ],
  ['windows-choco', 'choco source add -n=internal -s https://nuget.corp.example.com/ -u=svc -p=⟦human⟧\n'],
  [
    'windows-splat',
    '<powershell>\n$params = @{\n  UserName = "svc"\n  Password = "⟦human⟧"\n}\nInstall-Thing @params\n</powershell>\n',
  ],
  [
    'sed-assign',
    '#!/bin/bash\nsed -i "s/^DB_PASSWORD=.*/DB_PASSWORD=⟦human⟧/" /opt/app/.env\nsed -i \'s|APP_KEY=.*|APP_KEY=base64:⟦b64:32⟧|\' .env\n',
  ],
  [
    'sed-slot',
    '#!/bin/bash\nsed -i "s/password_here/⟦human⟧/" wp-config.php\nsed -i \'s#__API_TOKEN__#⟦alnum:32⟧#g\' /etc/app.conf\nperl -pi -e "s/DBPASS/⟦strong⟧/" /etc/app.ini\n',
  ],
  [
    'sed-directive',
    '#!/bin/bash\nsed -i "s/^# requirepass .*/requirepass ⟦alnum:24⟧/" /etc/redis/redis.conf\nsed -i "s/\\(admin_password =\\).*/\\1 ⟦human⟧/" /etc/grafana/grafana.ini\n',
  ],
  [
    'file-printf',
    "#!/bin/bash\nprintf 'dns_cloudflare_api_token = %s\\n' ⟦alnum:40⟧ > /root/cf.ini\nprintf '%s' '⟦alnum:40⟧' > /etc/letsencrypt/cloudflare.ini\n",
  ],
  [
    'file-vaultpass',
    '#!/bin/bash\necho "⟦human⟧" > ~/.vault_pass\necho ⟦alnum:20⟧ | sudo tee /var/lib/rabbitmq/.erlang.cookie\necho -n ⟦alnum:32⟧ > /etc/agent/token\n',
  ],
  ['file-heredoc-token', '#!/bin/bash\ncat > /etc/myagent/api_key <<EOF\n⟦hex:40⟧\nEOF\n'],
  ['file-s3fs', '#!/bin/bash\necho ⟦akid⟧:⟦awssecret⟧ > /etc/passwd-s3fs\nchmod 600 /etc/passwd-s3fs\n'],
  [
    'file-chap',
    '#!/bin/bash\ncat > /etc/ppp/chap-secrets <<EOF\n# client server secret\nvpnuser * ⟦human⟧ *\nEOF\ncat >> /etc/ipsec.secrets <<\'EOF\'\n%any %any : PSK "⟦alnum:24⟧"\nEOF\n',
  ],
  ['file-mycnf', '#!/bin/bash\ncat > /root/.my.cnf <<E\n[client]\nuser = root\npassword = "⟦human⟧"\nE\n'],
  [
    'file-gitcredentials',
    '#!/bin/bash\necho "https://bot:⟦alnum:24⟧@git.example.com" > ~/.git-credentials\ngit config --global credential.helper store\n',
  ],
  [
    'file-htpasswd',
    '#!/bin/bash\nhtpasswd -bc /etc/nginx/.htpasswd admin ⟦human⟧\necho "ops:⟦apr1⟧" >> /etc/nginx/.htpasswd\n',
  ],
  [
    'file-smbcred',
    '#cloud-config\nwrite_files:\n  - path: /etc/samba/creds\n    content: |\n      username=svc\n      password=⟦human⟧\n      domain=CORP\n  - path: /root/.pgpass\n    content: |\n      db.internal:5432:*:app:⟦strong⟧\n',
  ],
  [
    'wifi-netplan',
    '#cloud-config\nwrite_files:\n  - path: /etc/netplan/wifi.yaml\n    content: |\n      network:\n        wifis:\n          wlan0:\n            access-points:\n              "office": {password: "⟦human⟧"}\n  - path: /etc/wpa_supplicant.conf\n    content: |\n      network={\n        ssid="office"\n        psk="⟦alnum:16⟧"\n      }\n',
  ],
  [
    'cli-helm',
    '#!/bin/bash\nhelm upgrade --install db bitnami/postgresql --set auth.postgresPassword=⟦human⟧,auth.database=app\nhelm registry login reg.example.com -u ci -p ⟦alnum:24⟧\n',
  ],
  [
    'cli-kubectl',
    '#!/bin/bash\nkubectl create secret generic db --from-literal=username=app --from-literal=password=⟦human⟧\nkubectl create secret docker-registry reg --docker-server=r.example.com --docker-username=ci --docker-password=⟦strong⟧\nkubectl config set-credentials ci --token=⟦alnum:40⟧\n',
  ],
  [
    'cli-license',
    '#!/bin/bash\n/opt/agent/install.sh --license ⟦alnum:32⟧ --region eu\n./setup --accept-eula --license-key=⟦hex:40⟧\n',
  ],
  [
    'cli-continuation',
    '#!/bin/bash\ndocker run -d --name db \\\n  -e MYSQL_USER=app \\\n  -e MYSQL_PASSWORD=⟦human⟧ \\\n  mysql:8\nsonar-scanner \\\n  -Dsonar.host.url=https://sonar.example.com \\\n  -Dsonar.token=⟦hex:40⟧\n',
  ],
  [
    'cli-docker-stdin',
    '#!/bin/bash\necho "⟦alnum:24⟧" | docker login -u ci --password-stdin registry.example.com\nnerdctl login -u ci -p ⟦human⟧ registry.example.com\n',
  ],
  [
    'cli-openssl-pass',
    '#!/bin/bash\nopenssl pkcs12 -export -in c.pem -inkey k.pem -out s.p12 -passout pass:⟦human⟧\nopenssl enc -d -aes-256-cbc -in secrets.enc -out secrets -k ⟦strong⟧\n',
  ],
  [
    'cli-keytool',
    '#!/bin/bash\nkeytool -importcert -alias ca -file ca.crt -keystore ks.jks -storepass ⟦human⟧ -noprompt\njava -Djavax.net.ssl.keyStorePassword=⟦strong⟧ -jar app.jar\n',
  ],
  [
    'cli-zip',
    '#!/bin/bash\nunzip -P ⟦human⟧ bundle.zip\n7z x -p⟦strong⟧ bundle.7z\ngpg --batch --passphrase ⟦lower⟧ -d secrets.gpg > secrets\n',
  ],
  [
    'cli-ldap',
    '#!/bin/bash\nldapadd -x -D cn=admin,dc=example,dc=com -w ⟦human⟧ -f base.ldif\nslappasswd -s ⟦strong⟧\n',
  ],
  ['cli-rabbit', '#!/bin/bash\nrabbitmqctl add_user app ⟦human⟧\nrabbitmqctl change_password guest ⟦strong⟧\n'],
  [
    'cli-mongo',
    '#!/bin/bash\nmongosh admin -u root -p ⟦human⟧ --eval \'db.createUser({user: "app", pwd: "⟦strong⟧", roles: ["readWrite"]})\'\n',
  ],
  [
    'cli-smbclient',
    "#!/bin/bash\nsmbclient //files/share -U 'CORP\\svc%⟦human⟧' -c 'get app.zip'\nnet ads join -U joiner%⟦strong⟧\n",
  ],
  [
    'cli-lftp',
    '#!/bin/bash\nlftp -u deploy,⟦human⟧ sftp://files.example.com -e "get app.tgz; bye"\nwget --user=svc --password=\'⟦strong⟧\' https://files.example.com/a.tgz\n',
  ],
  ['cli-sqlplus', '#!/bin/bash\nsqlplus app/⟦human⟧@db.internal:1521/ORCL @init.sql\n'],
  [
    'cli-expect',
    '#!/bin/bash\nexpect <<EOF\nspawn vpnclient connect\nexpect "Password:"\nsend "⟦human⟧\\r"\nexpect eof\nEOF\n',
  ],
  [
    'cli-runcmd',
    '#cloud-config\nruncmd:\n  - [sh, -c, "echo \'ops:⟦human⟧\' | chpasswd"]\n  - [mysqladmin, -u, root, password, "⟦strong⟧"]\n  - mysql -uroot -p⟦alnum:14⟧ -e "flush privileges"\n',
  ],
  [
    'cli-wp',
    '#!/bin/bash\nwp core install --url=example.com --admin_user=boss --admin_password=⟦human⟧ --admin_email=a@example.com\nwp config create --dbname=wp --dbuser=wp --dbpass=⟦strong⟧\n',
  ],
  [
    'cli-neo4j',
    '#!/bin/bash\nneo4j-admin dbms set-initial-password ⟦human⟧\ngrafana-cli admin reset-admin-password ⟦strong⟧\n',
  ],
  [
    'cli-debconf',
    '#!/bin/bash\ndebconf-set-selections <<< "mysql-server mysql-server/root_password password ⟦human⟧"\necho "mysql-server mysql-server/root_password_again password ⟦strong⟧" | debconf-set-selections\n',
  ],
  [
    'cli-ssm-put',
    '#!/bin/bash\naws ssm put-parameter --name /prod/db/password --type SecureString --value "⟦human⟧"\naws secretsmanager create-secret --name prod/api-token --secret-string ⟦alnum:32⟧\n',
  ],
  [
    'cli-ssh-c',
    '#!/bin/bash\nbash -c "export PGPASSWORD=\'⟦human⟧\'; psql -h db -U app -c \\"select 1\\""\nsu - postgres -c "psql -c \\"ALTER USER app WITH PASSWORD \'⟦strong⟧\'\\""\n',
  ],
  [
    'cli-azure-mount',
    '#!/bin/bash\nmount -t cifs //acc.file.core.windows.net/s /mnt -o username=acc,password=⟦b64:64⟧,serverino\naz storage blob upload --account-name acc --account-key "⟦b64:64⟧" -f a -c b -n c\n',
  ],
];
