// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates are shell scripts
import type { Template } from './templates.ts';

/** Secrets in statements, URLs, headers, settings and cluster files. The first word of a name is its family. */
export const positiveTexts: readonly Template[] = [
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
