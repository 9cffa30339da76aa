import { lettersPerRun } from './letter-runs.ts';

const FILE_NAME =
  /^[\w.@~$%{}:\\/-]+\.(?:pem|key|crt|cer|cert|csr|p12|pfx|jks|json|ya?ml|toml|ini|conf|cfg|cnf|txt|xml|sh|ps1|py|rb|js|tgz|gz|zip|tar|rpm|deb|msi|exe|log|pub|asc|gpg|sql|properties|env|tf|php|html|keytab|service|com|net|org|io|local|internal|crl|der|ovpn|list)$/i;
const PATH = /^(?:\/|\.{1,2}\/|~\/?|[A-Za-z]:\\|\\\\|file:|HKLM:|HKCU:|Cert:)[\w.@~$%{}()+, :\\/*-]*$/;
const URL = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^\s@]*$/i;
const WORDS = new Set(
  `true false yes no on off null nil none undefined auto always never enabled disabled enable disable required optional default_value
  string str text int integer bool boolean number object array list any void char varchar bytes secure securestring pscredential
  simple strong basic digest bearer plain sha1 sha256 sha512 md5 md5crypt bcrypt argon2 scrypt scram-sha-256 scram-sha-1 trust peer ident
  krb5 kerberos_v5 cram-md5 digest-md5 gssapi ntlm spnego xoauth2
  prompt stdin env file keyring vault iam kerberos ldap pam cert certificate publickey interactive random generate generated uuid hash
  hashed encrypted unencrypted inherit managed rotate rotated expire expired locked unlocked forced asis sha-256 sha-512 n/a na empty blank nopasswd
  password-stdin ask unset unchanged restart reload create update delete present absent latest installed hostname localhost
  windowspe offlineservicing generalize specialize auditsystem audituser oobesystem asplaintext force select from where and or not
  as-plain-text ed25519 rsa ecdsa dsa anonymous@ required-password prohibit-password without-password nullok retry use_authtok sufficient requisite
  r *`.split(/\s+/),
);
const RESOURCE_ID =
  /^(?:ami|i|subnet|sg|vpc|vol|snap|eni|rtb|igw|nat|eipalloc|fs|fsmt|lt|key|acl|pl|tgw|vpce|vpce-svc|cluster|task|r|mi|eks|asg|d|s)-[0-9a-f]{8,17}$/;
const SHA_LABEL = /^(?:sha(?:1|224|256|384|512)|md5|crc32)[:=-]/i;
const PUBLIC_KEY = /^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-|sk-ssh-|sk-ecdsa-|AAAA[BCE]3Nza)/;
const CERTIFICATE =
  /^(?:LS0tLS1CRUdJTiB(?!.*UFJJVkFUR)|-----BEGIN (?:CERT|PUBLIC|X509|TRUSTED|PKCS7|DH|NEW CERT|CERTIFICATE)|MIIBIjAN|MII[A-Za-z0-9+/]{6}CC)/;
const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+Z?)?$|^\d{2}:\d{2}/;
const ADDRESS =
  /^\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d+)?$|^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}$|^(?:[0-9A-Fa-f]{2}:){5,}[0-9A-Fa-f]{2}$/;
const HOST =
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|io|local|internal|lan|corp|dev|cloud|eu|de|uk|us|gov|edu)(?::\d+)?(?:\/\S*)?$/i;
const MAIL = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;
/** A release, also as Debian writes it: `1:4.8.1+dfsg-2ubuntu2~22.04.1`. */
const VERSION = /^[\^~<>=]{0,2}(?:\d{1,2}:)?v?\d+(?:\.\d+){1,3}(?:[-+~][\w.+~-]*)?$/;
const PORT = /^\d+\/(?:tcp|udp|sctp)$/;
/** SPDX names of licences, and colours. */
const LICENCE =
  /^(?:Apache|[AL]?GPL|MIT|BSD|MPL|EPL|CDDL|CC|CC0|ISC|BSL|BUSL|BlueOak|Artistic|Unlicense|Zlib|OFL|PSF|Python|LGPLLR|EUPL)(?:-[A-Za-z]{2,12})?-\d+(?:\.\d+){0,2}\+?(?:-[a-z-]+)?$/i;
const COLOUR = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;
const DURATION = /^\d+(?:ms|s|m|h|d|w|y|k|kb|mb|gb|g|px|%)$/i;
const KEY_ID = /^0x[0-9a-f]{8,40}$/i;
const EXAMPLE_KEYS = /EXAMPLE(?:KEY)?$/;
/** What a tool prints in place of a value: `****`, `...`, sysprep's mark in an unattend file. */
const REDACTED =
  /^[*.#?_\u2022-]+$|^[<[(]?(?:\w+ )?(?:redacted|masked|hidden|censored|removed)[>\])]?$|\*{3}|^\*SENSITIVE\*DATA\*DELETED\*$/i;
/** The name of a slot in a usage text or an address: `PASSWORD`, `DB_PASSWORD`, `PASSWORD|RESET`, `'{}'.format`. */
const METAVARIABLE =
  /^[A-Z]+\|[A-Z|-]+$|\.format$|^(?:[A-Z]+_){0,3}(?:PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|TOKEN|SECRET|KEY|CREDENTIALS?)$/;
/** A key that clients may know: Stripe's publishable key. */
const PUBLISHABLE = /^pk_(?:live|test)_/;
/** The end of what a signed AWS request says of its key. */
const CREDENTIAL_SCOPE = /\/aws4_request$/;
/** A page with its query, and a list of TLS ciphers: `edit.php?a=b`, `!RC4`, `+AES-128-GCM:+SHA256`. */
const PAGE = /^[\w./-]+\.(?:php|html?|aspx?|jsp)(?:\?|$)/;
const CIPHERS = /^[!+-][A-Z][A-Z0-9-]+(?::|$)/;
/** Classes and lookarounds of a regular expression. */
const REGULAR_EXPRESSION = /^\\[sdwbSDWB]|\[\^|\(\?[:=!<]/;

/** PowerShell's operators and flags without a value, e.g. `-join`. */
const OPERATOR = /^--?[a-z]+$/i;

/** True for literals of a kind that is never a secret: words of configuration, paths, file names, addresses, ids, public keys. */
export function isHarmlessLiteral(value: string): boolean {
  if (WORDS.has(value.toLowerCase())) return true;
  if (isPlace(value) || PUBLIC_KEY.test(value) || CERTIFICATE.test(value) || SHA_LABEL.test(value)) return true;
  return [
    OPERATOR,
    RESOURCE_ID,
    DATE,
    ADDRESS,
    HOST,
    VERSION,
    DURATION,
    PORT,
    LICENCE,
    COLOUR,
    KEY_ID,
    EXAMPLE_KEYS,
    REDACTED,
    METAVARIABLE,
    PUBLISHABLE,
    CREDENTIAL_SCOPE,
    PAGE,
    CIPHERS,
    REGULAR_EXPRESSION,
  ].some((pattern) => pattern.test(value));
}

/** True for a mail address, which is a name and not a secret where a token is expected. */
export function isMailAddress(value: string): boolean {
  return MAIL.test(value);
}

function isPlace(value: string): boolean {
  if (isEncodedBytes(value)) return false;
  return FILE_NAME.test(value) || URL.test(value) || (PATH.test(value) && !/[+=]/.test(value));
}

/** Base64 of random bytes, which begins with a slash as often as with any other character; paths are made of words. */
function isEncodedBytes(value: string): boolean {
  return /^\/[A-Za-z0-9+/]{23,}={0,2}$/.test(value) && /\d/.test(value) && lettersPerRun(value) < 2.7;
}
