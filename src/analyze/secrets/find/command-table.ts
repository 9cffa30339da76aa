/**
 * Where commands take secrets, from their manuals. Each entry is `names: places`, a place being
 * - `-p` the word behind the flag, or `-p=X` / `-p:X`;
 * - `-p*` the rest of the same word (`mysql -pX`); `-p+` either of the two;
 * - `@2` the second argument that is no flag, counted behind the names;
 * - `<` what is piped in, a here-string, or the last lines of a heredoc.
 * A suffix says what stands there: none a password, `:token`, `:user` a `user:password` pair, `:percent` `user%password`,
 * `:slash` `user/password@where`, `:comma` `user,password`, `:last` the end of `algorithm:name:key`, `:source` OpenSSL's
 * `pass:password`, `:hash` a crypt hash or password.
 * Names of two words (`docker login`) need both words, in this order, with flags between them allowed.
 */
const TABLE = `
mysql mysqldump mysqladmin mysqlimport mysqlcheck mysqlshow mariadb mariadb-dump mariadb-admin mysqlsh mysqlslap mydumper: -p*
mysqladmin/password mariadb-admin/password: @1
mycli: -p+
mysql_secure_installation: <
etcdctl: --user:user
etcdctl/user/add: @1:user
sshpass: -p+
redis-cli: -a+
psql pg_dump createdb: -W*
mongo mongosh mongodump mongorestore mongoexport mongoimport: -p+
cqlsh cypher-shell influx clickhouse-client: -p+
sqlcmd bcp osql tsql isql: -P+
sqlplus sqlldr expdp impdp exp imp rman: @1:slash
db2/using: @1
docker/login podman/login nerdctl/login buildah/login skopeo/login helm/login oras/login crane/login regctl/login: -p+ <
skopeo/copy skopeo/inspect: --src-creds:user --dest-creds:user --creds:user
podman/pull buildah/pull buildah/from ctr/pull crictl/pull: --creds:user -u:user --user:user
curl: -u+:user -U:user --user:user --proxy-user:user --oauth2-bearer:token
http https: -a:user --auth:user
lftp: -u:comma
smbclient smbget rpcclient net/ads net/rpc smbtree winexe: -U:percent --user:percent
net/user: @2
net/use: @-1
schtasks: /rp /p
sc/create sc/config sc.exe/create sc.exe/config: password=
cmdkey: /pass
psexec psexec64 wmic: -p+ /password
xfreerdp xfreerdp3 freerdp wlfreerdp rdesktop: /p* -p+
netdom: /passwordd /pd /po /passwordo
dsadd/user dsmod/user: -pwd
autologon autologon64 autologon.exe: @3
ldapsearch ldapadd ldapmodify ldapdelete ldappasswd ldapwhoami ldapcompare: -w+ -s
slappasswd: -s+
dsconf dsctl dscreate: -w+
ipa-client-install ipa-join: -w+ -p
ipa-server-install ipa-replica-install: -p+ -a+ -w
kadmin kadmin.local: -w+ -pw
addprinc add_principal cpw change_password: -pw
kdb5_util: -P+
kinit adcli realm/join sudo/-s su cryptsetup passwd smbpasswd saslpasswd2 vncpasswd vncserver openconnect tigervncpasswd htpasswd chntpw: <
vault/login gh/auth/login elasticsearch-keystore kibana-keystore logstash-keystore pdbedit gpg/--passphrase-fd argocd/login: <
rabbitmqctl/add_user rabbitmqctl/change_password rabbitmqctl/authenticate_user: @2
rabbitmqadmin: -p+
useradd usermod adduser: -p:hash --password:hash
htpasswd: @-1?b
mosquitto_passwd: @-1?b
mosquitto_pub mosquitto_sub: -P+
openssl: -pass:source -passin:source -passout:source -k
openssl/passwd: @-1 <
mkpasswd: @-1 <
keytool jarsigner: -storepass -keypass -srcstorepass -deststorepass -srckeypass -destkeypass -new
gpg gpg2: --passphrase
zip: -P+
unzip: -P+
7z 7za 7zr rar unrar: -p*
ssh-keygen: -N -P
puttygen: -O
x11vnc: -passwd -storepasswd
ipmitool: -P+
snmpwalk snmpget snmpset snmpbulkwalk net-snmp-create-v3-user net-snmp-config snmptrap: -A+ -X+ -a+ -x+
wpa_passphrase: @2
samba-tool/user/create samba-tool/user/add samba-tool/user/setpassword: @2 --newpassword
realm/join adcli/join: --one-time-password
neo4j-admin/set-initial-password: @1
ejabberdctl/register ejabberdctl/change_password prosodyctl/register: @3
changepass.pl: @3
grafana-cli/reset-admin-password grafana/reset-admin-password: @1
nessuscli/link: --key:token
airflow/users/create superset/create-admin flask/create-admin: -p+
keycloak kc.sh kcadm.sh kcadm add-user.sh add-user-keycloak.sh jboss-cli.sh standalone.sh: -p+
p4: -P+
p4/login: <
twine nuget choco chocolatey: -p+
dotnet/nuget: -p+
az/login: -p+:token
az: --account-key:token --sas-token:token
doctl/init: -t+:token
tailscale/up: --authkey:token --auth-key:token
cloudflared/install cloudflared/run: @1:token --token:token
ngrok/authtoken ngrok/add-authtoken: @1:token
ua/attach pro/attach: @1:token
vault/login: @1:token
vault/unseal: @1:token
microk8s/join microk8s.join: @1:slashtoken
consul/join consul/agent nomad/agent serf: -encrypt:token -token:token
swaks: -ap --auth-password
wg/set: preshared-key
nmcli: password wifi-sec.psk 802-11-wireless-security.psk 802-1x.password vpn.secrets
splunk: -auth:user -password
jenkins-cli.jar jenkins-cli: -auth:user
agent.jar slave.jar remoting.jar: -secret:token
config.sh config.cmd: --token:token --pat:token --password --windowslogonpassword
borg restic duplicity: --passphrase <
govc ovftool: -password
esxcli: -p+ --password
mc/set: @4:token
s3cmd: --secret_key:token
gsutil: --secret
rclone/create: pass
wp/create: --dbpass --admin_password --user_pass
wp/install: --admin_password --dbpass
drush: --account-pass --db-pw
occ: --database-pass --admin-pass --password
artisan: --password
composer/http-basic: @2
composer/github-oauth composer/gitlab-token composer/bearer: @1:token
consul/set-agent-token: @2:token
docker/secret/create podman/secret/create runas: <
suseconnect: -r:token --regcode:token
az/sql az/mysql az/postgres az/acr: -p+
onboard_agent.sh omsadmin.sh: -s:token
rasdial: @3
open: -u:comma
gitlab-runner/register: -r:token -t:token
bundle/config: @2:user @3:user
gem/sources: --secret
subscription-manager/register: --password -p
rhnreg_ks: --password --activationkey:token
dsa_control: token
snyk/auth: @1:token
ansible-vault/encrypt_string: <
caddy/hash-password: --plaintext <
mc/user/add: @3
evil-winrm mcrcon rcon: -p+
rootpw: @1:hash
add-user.sh: @2
vpncmd/serverpasswordset: @1
b2/authorize-account b2/authorize: @2:token
license-manager/activate: @1:token
setup_agent.sh: -a:token -d:token
nsupdate dig: -y:last
steamcmd/+login: @2
pihole: -p
falconctl: --provisioning-token:token
sentinelctl/set: @1:token
puppet/token: -p
pkcs12: -password:source -passout:source -passin:source
pktool: dictionary
certutil: -p+
importpfx: -p+
signtool: /p
msiexec: PASSWORD
winrs: -p+ /p
ftp: -w+
ncftpput ncftpget: -p+
wget: --password --http-password --ftp-password --proxy-password
aria2c: --http-passwd --ftp-passwd
squidclient: -w+
chpasswd: <:pairs
newusers: <:pairs
`;

/** What stands at a place of a command line. */
export type PlaceForm =
  | 'password'
  | 'token'
  | 'user'
  | 'percent'
  | 'slash'
  | 'comma'
  | 'last'
  | 'source'
  | 'hash'
  | 'pairs'
  | 'slashtoken';

/** One place of a command line that takes a secret. */
export type CommandPlace =
  | {
      readonly at: 'flag';
      readonly flag: string;
      readonly glued: 'never' | 'always' | 'maybe';
      readonly form: PlaceForm;
    }
  | { readonly at: 'argument'; readonly index: number; readonly needsFlag: string; readonly form: PlaceForm }
  | { readonly at: 'input'; readonly form: PlaceForm };

/** A command and the places where it takes secrets. */
export interface CommandRule {
  /** The command and the subcommands that must follow. */
  readonly names: readonly string[];
  readonly places: readonly CommandPlace[];
}

const FORMS: ReadonlySet<string> = new Set<PlaceForm>([
  'password',
  'token',
  'user',
  'percent',
  'slash',
  'comma',
  'last',
  'source',
  'hash',
  'pairs',
  'slashtoken',
]);

function isForm(text: string | undefined): text is PlaceForm {
  return text !== undefined && FORMS.has(text);
}

function parsePlace(text: string): CommandPlace {
  const [, where = '', suffix] = /^(.*?)(?::(\w+))?$/.exec(text) ?? [];
  const form = isForm(suffix) ? suffix : 'password';
  if (where === '<') return { at: 'input', form };
  const argument = /^@(-?\d+)(?:\?(\w))?$/.exec(where);
  if (argument !== null) return { at: 'argument', index: Number(argument[1]), needsFlag: argument[2] ?? '', form };
  const glued = where.endsWith('*') ? 'always' : where.endsWith('+') ? 'maybe' : 'never';
  return { at: 'flag', flag: glued === 'never' ? where : where.slice(0, -1), glued, form };
}

function parseTable(): ReadonlyMap<string, readonly CommandRule[]> {
  const rules = new Map<string, CommandRule[]>();
  for (const row of TABLE.trim().split('\n')) {
    const [, left = '', right = ''] = /^(.*?):\s+(.*)$/.exec(row) ?? [];
    const places = right.trim().split(/\s+/).map(parsePlace);
    for (const name of left.split(/\s+/)) {
      const names = name.split('/');
      const first = names[0] ?? '';
      rules.set(first, [...(rules.get(first) ?? []), { names, places }]);
    }
  }
  return rules;
}

/** The table by command name in lower case. */
export const commandRules: ReadonlyMap<string, readonly CommandRule[]> = parseTable();
