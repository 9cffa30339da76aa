const list = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Words that default and guessable passwords are made of. */
const WEAK_WORDS =
  list(`password passwd passwort pass pwd pw changeme changeit change changethis changemenow admin administrator root toor
  user username guest test testing tester demo default secret secrets secretkey supersecret verysecret mysecret topsecret welcome letmein
  qwerty qwertyuiop azerty abc abcd abcdef iloveyou login hello hallo world foo bar foobar foobared baz example sample
  dummy temp temporary tmp token mytoken postgres postgresql mysql mariadb mongo mongodb redis rabbitmq rabbit oracle sa ubuntu centos
  debian ec ec2-user vagrant ansible jenkins grafana minio minioadmin tomcat nagios zabbix elastic elasticsearch kibana wordpress wp
  drupal joomla docker oper operator manager support service public private cisco raspberry pi system sys none empty blank asdf
  asdfgh zxcvbn trustno passpass mypassword mypass yourpassword dbpassword rootpassword adminpassword userpassword newpassword
  superuser super developer dev prod staging local localhost azure aws windows linux server`);

/** Words that mark a slot to be filled by hand. */
const PLACEHOLDER =
  /^(?:your|my|insert|enter|put|add|replace|change|fill|set|update|provide|some|the|todo|fixme|tbd|tba|x{3,}|example|sample|dummy|placeholder|fake|redacted|masked|hidden|removed|censored|not-?a-?real|n\/a)(?:[-_ .:!]|$)|(?:^|[-_ .])(?:your|here|replace|replace_?me|change_?me|placeholder|redacted|example|todo|insert|dummy)(?:[-_ .!]|$)|^your[a-z_-]|(?:[-_]here|replace_?me|placeholder)\d*!?$/i;
const FILLER = /^(?:(.)\1{2,}|(?:x{2,}[-_]?)+|(?:0123456789|1234567890|abcdefghij|deadbeef).*)$/i;
const SEQUENCE =
  /^(?:0?1234567?8?9?0?|12341234|123123|111111|000000|654321|987654321|121212|112233|11223344|1q2w3e4r(?:5t)?|q1w2e3r4(?:t5)?|1qaz2wsx|qazwsx|abc123|a1b2c3d4?|p@55w0rd)$/i;

/** Longer values are not made of words that a person would try or write as a slot. */
const MAX_WORDS = 80;

/** True for a value that stands for "fill this in": `REPLACE_ME`, `your-secret-key-here`, `xxxxxxxx`. */
export function isPlaceholder(value: string): boolean {
  return value.length <= MAX_WORDS && (PLACEHOLDER.test(value) || FILLER.test(value));
}

/** True for a default or guessable password: a word everybody tries first, with the usual digits and swaps, or a keyboard run. */
export function isWeakPassword(value: string): boolean {
  if (value.length > MAX_WORDS) return false;
  const lower = value.toLowerCase();
  if (SEQUENCE.test(lower) || /^\d{1,7}$/.test(lower)) return true;
  const plain = lower
    .replace(/[@4]/g, 'a')
    .replace(/0/g, 'o')
    .replace(/[$5]/g, 's')
    .replace(/1(?=[a-z])/g, 'l')
    .replace(/3/g, 'e');
  return isWeakWord(strip(lower)) || isWeakWord(strip(plain));
}

function strip(value: string): string {
  return value.replace(/^[^a-z]+|[^a-z]+$/g, '').replace(/\d{1,4}$/, '');
}

function isWeakWord(core: string): boolean {
  const parts = core.split(/[^a-z0-9]+/).filter((part) => part !== '');
  if (parts.length === 0) return false;
  return (
    WEAK_WORDS.has(parts.join('')) || parts.every((part) => WEAK_WORDS.has(part) || part === 'my' || part === 'db')
  );
}
