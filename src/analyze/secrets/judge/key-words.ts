/**
 * What a name promises about its value: `password` (chosen by people, any strength), `token` (made by machines, so random),
 * `key` (a bare "key", which is random only when it is a secret) or nothing secret.
 */
export type KeyShape = 'password' | 'token' | 'key' | 'none';

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

const PASSWORD =
  words(`password passwd pwd pass passphrase passcode pw psk passwort pswd passw pword userpassword requirepass masterauth
  bindpw rootpw olcrootpw storepass keypass dbpass dbpasswd adminpass rootpass mypass userpass authpass passwords pgpassword sshpass authtok`);
const PASSWORD_TAIL =
  /(?:password|passwd|passwort|passphrase|pwd|psk|(?:bind|root|admin|user|db|service)pw|(?<!by|com|tres|sur|over|under|im|en|proxy|cgi)pass)$/;
const TOKEN =
  words(`token secret secrets apikey authtoken accesskey secretkey authkey credential credentials sas licensekey jwt bearer
  pat privatekey clientsecret sharedkey signingkey encryptionkey masterkey apitoken accesstoken salt skey seckey secretaccesskey
  storagekey accountkey license licence privkey sessionkey bearertoken xoxb appsecret community authkeys setupkey joinkey psks activationkey`);
const TOKEN_TAIL = /(?:token|secret|apikey|secretkey|accesskey|authkey)$/;
/** A name that ends in one of these tells of the secret (where it is, how long it lives), but does not hold it. */
const HARMLESS =
  words(`file files path dir directory folder arn id ids name names ttl length len min max minlen maxlen age days hours rotation
  policy policies type header headers endpoint url uri host hostname port field fields prompt hint expires expiry expiration expire timeout
  enabled enable disabled required algorithm algo size count version region manager provider ref refs selector parameter param params
  location format complexity history group user username login label status reset change changed lock locked mode method prefix suffix env
  template pattern regex class source alias fingerprint usage rule rules scope scopes issuer audience bucket generation generator length
  var vars variable lifetime validity auth authentication authenticator store keystore storetype service server duration delimiter
  separator message msg text1 title description desc page form input strength retries attempts warn warning inactive encryption driver
  renewal refresh interval period limit quota checksum sum digest exists present set sets valid invalid backend engine mount role
  aging algorithms types keys retry maxrepeat filename filepath basename extension ext encoding charset stdin command cmd script
  placeholder allowed authority ca cert certificate crt pub public namespace parameters secretname provisioner option options mgr
  realm handler cls error exception checker validator dialog state identity map maps help label strategy confirm confirmation time date timestamp
  seconds secs minutes mins hour day millis fd environment button link`);
const NEUTRAL_TAIL = words(
  'value val string str prod production dev test staging stage plain plaintext text base raw b64 base64 new old current default env1 here data',
);
const SECRET_KEY_BEFORE =
  words(`api access secret private auth authentication encryption encrypt signing sign account shared master license
  licence storage service admin application session cookie jwt hmac crypt cipher aes fernet django flask rails integration routing ingest
  ingestion setup join link activation registration provisioning gossip unseal root seal recovery deploy write read webhook sumo sas license
  reg symm symmetric hash_secret security app consumer subscription function functions host1 machine validation decryption preshared nonce logged product`);
const PUBLIC_KEY_BEFORE =
  words(`public pub ssh host s3 cache asset object kms partition sort tag foreign primary label map config gpg apt signed
  cmk index hot registry dict json sorting row range lookup known column answer metadata context option trusted authorized keyboard instrumentation
  publishable site vapid`);

/** Splits a variable, flag or property name into lower-case words without digits at their ends. */
export function keyWords(name: string): readonly string[] {
  return name
    .slice(0, 128)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.toLowerCase().replace(/\d+$/, ''))
    .filter((word) => word !== '');
}

/** `PASSWORD_SECRET` names the stored secret that holds a password, unless a machine-made value stands there. */
const STORED = words('secret secrets credential credentials');

/** Cookies that are shared secrets, unlike those of a browser. */
const COOKIE_OWNERS = words('session auth');
/** Erlang's cookie is a word of capital letters, which looks like no machine-made token. */
const ERLANG_COOKIE_OWNERS = words('erlang rabbitmq rabbit ejabberd couchdb');

function cookieOf(parts: readonly string[]): KeyShape {
  if (parts.some((word) => ERLANG_COOKIE_OWNERS.has(word))) return 'password';
  return parts.some((word) => COOKIE_OWNERS.has(word)) ? 'token' : 'none';
}

const known = new Map<string, KeyShape>();
const MAX_KNOWN = 4096;

/** Judges a name by its words; the last one that says something decides. Answers are kept, since scripts repeat their names. */
export function keyShape(name: string): KeyShape {
  const answer = known.get(name);
  if (answer !== undefined) return answer;
  if (known.size >= MAX_KNOWN) known.clear();
  const shape = shapeOf(name);
  known.set(name, shape);
  return shape;
}

/** Names that hold a secret although their last word tells of something else. */
const WHOLE_NAMES = words('host_config_key dev_root_token_id');

/** `fastcgi_pass` and `ProxyPassReverse` hand a request on, `-PassThru` an object. */
const HANDED_ON = /(?:^|_)(?:proxy|fastcgi|uwsgi|scgi|grpc|memcached)_pass(?:_|$)|(?:^|_)pass_?(?:thru|through)(?:_|$)/;

function shapeOf(name: string): KeyShape {
  const parts = [...keyWords(name)];
  if (parts.includes('pass') && HANDED_ON.test(parts.join('_'))) return 'none';
  if (WHOLE_NAMES.has(parts.slice(-4).join('_'))) return 'token';
  while (parts.length > 1 && NEUTRAL_TAIL.has(parts.at(-1) ?? '')) parts.pop();
  const last = parts.at(-1);
  if (last === undefined || (HARMLESS.has(last) && last !== 'auth')) return 'none';
  if (last === 'key' || last === 'keys') return keyOf(parts.at(-2));
  if (last === 'token' && isHarmlessToken(parts)) return 'none';
  if (last === 'cookie') return cookieOf(parts);
  if (parts.some(isPasswordWord)) return STORED.has(last) ? 'token' : 'password';
  if (parts.some(isTokenWord) || last === 'auth')
    return parts.includes('snmp') || last !== 'community' ? 'token' : 'none';
  return 'none';
}

/** An assembly's `publicKeyToken`, and the tokens of paged lists. */
function isHarmlessToken(parts: readonly string[]): boolean {
  const before = parts.at(-2) ?? '';
  return (
    /^(?:page|paging|pagination|next|continuation)$/.test(before) || (before === 'key' && parts.at(-3) === 'public')
  );
}

function keyOf(before: string | undefined): KeyShape {
  if (before === undefined) return 'key';
  if (PUBLIC_KEY_BEFORE.has(before)) return 'none';
  return SECRET_KEY_BEFORE.has(before) || isTokenWord(before) || isPasswordWord(before) ? 'token' : 'key';
}

function isPasswordWord(word: string): boolean {
  return PASSWORD.has(word) || PASSWORD_TAIL.test(word);
}

function isTokenWord(word: string): boolean {
  return TOKEN.has(word) || TOKEN_TAIL.test(word);
}
