// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates are shell scripts
import type { Template } from './templates.ts';

/** Boot scripts with planted secrets, in shapes that teams really write. The first word of a name is its family. */
export const positives: readonly Template[] = [
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
  [
    'sql-statements',
    "#!/bin/bash\nsudo -u postgres psql <<SQL\nCREATE ROLE app LOGIN PASSWORD '⟦human⟧';\nALTER ROLE app SET search_path TO app;\nSQL\nmysql -e \"SET PASSWORD FOR 'root'@'localhost' = PASSWORD('⟦strong⟧');\"\nmysql -e \"GRANT ALL ON a.* TO 'b'@'%' IDENTIFIED BY '⟦lower⟧'\"\n",
  ],
  ['sql-mssql', 'sqlcmd -E -Q "CREATE LOGIN app WITH PASSWORD = N\'⟦human⟧\', CHECK_POLICY = OFF"\n'],
  [
    'url-many',
    '#!/bin/bash\npip config set global.index-url https://ci:⟦alnum:20⟧@pypi.example.com/simple\ngit remote add up https://oauth2:⟦alnum:24⟧@git.example.com/a/b.git\nexport CELERY_BROKER_URL="amqps://app:⟦human⟧@mq:5671//"\nexport SQLALCHEMY_DATABASE_URI=mysql+pymysql://app:⟦lower⟧@db/app\n',
  ],
  [
    'url-jdbc',
    '#!/bin/bash\nexport SPRING_DATASOURCE_URL="jdbc:mysql://db:3306/app?user=app&password=⟦human⟧&useSSL=true"\nexport ORA="jdbc:oracle:thin:app/⟦alnum:14⟧@db:1521:X"\n',
  ],
  [
    'url-query',
    '#!/bin/bash\ncurl "https://api.example.com/v1/enroll?host=$(hostname)&api_key=⟦alnum:32⟧"\nwget -O- \'https://fn.azurewebsites.net/api/boot?code=⟦alnum:54⟧\'\n',
  ],
  [
    'header-many',
    '#!/bin/bash\ncurl -H \'PRIVATE-TOKEN: ⟦alnum:20⟧\' https://git.example.com/api\ncurl -H "Authorization: token ⟦hex:40⟧" https://api.example.com\ncurl --header "X-Vault-Token: ⟦alnum:26⟧" https://vault.example.com/v1/s\ncurl -H "Authorization: ApiKey ⟦alnum:40⟧" https://es.example.com\n',
  ],
  [
    'header-basic',
    '#!/bin/bash\ncurl -u svc:⟦human⟧ https://a.example.com\nhttp -a svc:⟦strong⟧ https://b.example.com\n',
  ],
  [
    'assign-yaml',
    '#cloud-config\nwrite_files:\n  - path: /etc/app.yml\n    content: |\n      database:\n        username: app\n        password: ⟦human⟧\n      smtp:\n        smtp_password: "⟦strong⟧"\n      secret_key_base: ⟦hex:64⟧\n',
  ],
  [
    'assign-toml',
    "#!/bin/bash\ncat > /etc/influx.toml <<'T'\n[auth]\ntoken = '⟦alnum:40⟧'\n[ldap]\nbind_password = \"⟦human⟧\"\nT\n",
  ],
  [
    'assign-python',
    "#!/bin/bash\ncat > /opt/s.py <<'PY'\nimport os\nos.environ[\"API_SECRET\"] = \"⟦alnum:32⟧\"\nconn = connect(host='db', user='app', password='⟦human⟧')\nPY\n",
  ],
  [
    'assign-php',
    "#!/bin/bash\ncat > /var/www/c.php <<'PHP'\n$cfg['password'] = '⟦human⟧';\n'db_pass' => '⟦strong⟧',\nPHP\n",
  ],
  [
    'assign-apache',
    '#!/bin/bash\ncat > /etc/httpd/conf.d/a.conf <<E\nSetEnv DB_PASS ⟦human⟧\nAuthLDAPBindPassword "⟦strong⟧"\nE\n',
  ],
  [
    'assign-systemd',
    '#!/bin/bash\ncat > /etc/systemd/system/a.service <<E\n[Service]\nEnvironment="REDIS_PASSWORD=⟦human⟧" "PORT=80"\nEnvironment=API_KEY=⟦alnum:32⟧\nE\n',
  ],
  [
    'assign-k8s',
    '#!/bin/bash\ncat <<E | kubectl apply -f -\nspec:\n  containers:\n  - env:\n    - name: DB_PASSWORD\n      value: ⟦human⟧\n    - {name: API_TOKEN, value: "⟦alnum:32⟧"}\nE\n',
  ],
  ['assign-default', '#!/bin/bash\nDB_PASS="${DB_PASS:-⟦human⟧}"\n: "${API_TOKEN:=⟦alnum:32⟧}"\n'],
  [
    'assign-terraform',
    '#!/bin/bash\nexport TF_VAR_db_password=⟦human⟧\nterraform apply -auto-approve -var "admin_password=⟦strong⟧"\ncat > terraform.tfvars <<E\napi_token = "⟦alnum:32⟧"\nE\n',
  ],
  ['assign-commented', '#!/bin/bash\n#export DB_PASSWORD=⟦human⟧\n# curl -u admin:⟦strong⟧ https://x.example.com\n'],
  [
    'assign-properties',
    '#!/bin/bash\necho "elasticsearch.password: ⟦human⟧" >> /etc/kibana/kibana.yml\necho "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username=\\"a\\" password=\\"⟦strong⟧\\";" >> k.properties\n',
  ],
  [
    'cluster-consul',
    '#!/bin/bash\ncat > /etc/consul.d/acl.json <<E\n{"acl": {"tokens": {"agent": "⟦uuid⟧", "default": "⟦uuid⟧"}}, "encrypt": "⟦b64:32⟧"}\nE\nnomad agent -encrypt ⟦b64:32⟧\n',
  ],
  [
    'cluster-wireguard',
    '#!/bin/bash\ncat > /etc/wireguard/wg0.conf <<E\n[Interface]\nPrivateKey = ⟦b64:32⟧\n[Peer]\nPresharedKey = ⟦b64:32⟧\nE\n',
  ],
  [
    'cluster-rke2',
    '#!/bin/bash\nmkdir -p /etc/rancher/rke2\ncat > /etc/rancher/rke2/config.yaml <<E\nserver: https://10.0.0.4:9345\ntoken: ⟦alnum:32⟧\nE\n',
  ],
  [
    'cluster-ceph-snmp',
    '#!/bin/bash\necho "createUser mon SHA ⟦human⟧ AES ⟦strong⟧" >> /var/lib/snmp/snmpd.conf\necho "rocommunity ⟦alnum:14⟧ 10.0.0.0/8" >> /etc/snmp/snmpd.conf\n',
  ],
  ['aws-profile', '#!/bin/bash\naws configure --profile x <<E\n⟦akid⟧\n⟦awssecret⟧\neu-west-1\njson\nE\n'],
  ['aws-mc', '#!/bin/bash\nmc alias set s3 https://s3.example.com ⟦akid⟧ ⟦awssecret⟧\n'],
  [
    'xml-maven',
    '#!/bin/bash\ncat > ~/.m2/settings.xml <<E\n<server><id>nexus</id><username>ci</username><password>⟦human⟧</password></server>\nE\ncat > web.config <<E\n<add key="ApiSecret" value="⟦alnum:32⟧" />\nE\n',
  ],
  [
    'azure-sp',
    '#!/bin/bash\naz login --service-principal --username ⟪uuid⟫ --password ⟦alnum:34⟧ --tenant ⟪uuid⟫\nexport AZURE_CLIENT_SECRET=⟦alnum:40⟧\n',
  ],
  [
    'azure-servicebus',
    '#!/bin/bash\nexport SB="Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=⟦b64:32⟧"\n',
  ],
];
