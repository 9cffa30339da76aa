import { keyShape } from './key-words.ts';

/** References that begin with a mark. */
const MARKED: readonly RegExp[] = [
  /^\$[A-Za-z_][\w:.]*(?:\[[^\]]*\])*(?:\.[\w.()]+)?$/, // $VAR, $env:VAR, $obj.Property, $array[0]
  /^\$[0-9@*#?!$-]$/,
  /^\$\{[^}]*\}*$/,
  /^\$?\$?\(.*\)?$/s, // $(command), (expression)
  /^`.*`?$/s,
  /^%(?!(?:\w*\d){3})[A-Za-z_][\w()]*%$/, // names have few digits: a password may begin with a percent sign, too
  /^%(?:[A-Z_]{3,}|[a-z_]{3,})$/,
  /^%\{/, // Hiera, Logstash
  /^\.\w+\(/, // the end of an expression
  /^!\w+!$/,
  /^<[^<>]*>?$/,
  /^\[\[?[A-Za-z][\w .:-]*\]?\]?$/,
  /^\{\{.*/s,
  /^\{%.*/s,
  /^\{[A-Za-z_][\w.:!]*\}{0,2}$/,
  /^\[\[?[A-Za-z][\w.]*\(.*\]$/s, // an expression of an Azure template
  /^\[--?[a-z]/, // an optional flag of a usage text
  /^\[\^?(?:[a-zA-Z]-[a-zA-Z]|\d-\d)|\(\?[:=!<]/, // a regular expression
  /^#\{/, // Ruby, Spring
  /^@[\w.-]+@$/,
  /^\\+\$/, // written for another shell
  /^\$::\w/, // Puppet
  /^@[A-Za-z_]\w*$|^@[({]/, // PowerShell's splatting and collections
  /^\*[A-Za-z_]\w*$/, // an alias of YAML
  /^\{[A-Z0-9.-]+\}$/, // the scheme of a hash
  /^(?:%[sdqv]|\{\w*\}|[:/@ -])+$/, // a format
  /^%%.*%%$/,
  /^\+\s?[@$]?(?!(?:\w*\d){2})[A-Za-z_][\w.]*(?:\s?\+)?$/, // joined in code: "Bearer "+token
  /^&\w+$/, // a substitution variable of SQL*Plus
  /^@(?:-|~?[./][\w./~-]*|[\w-]+\.\w{2,5})$/, // read from a file
  /^\{[A-Za-z0-9+/]{10,}={0,2}\}$/, // Maven's encrypted form
  /^\{\d*\}$/,
  /^&lt;/,
  /^!(?:Ref|Sub|GetAtt|ImportValue|Join|FindInMap|vault|secret|env)\b/,
  /^\{cipher\}|^\$ANSIBLE_VAULT/,
];

/** References that begin like a word, as most values do. */
const WORDED: readonly RegExp[] = [
  /^[A-Za-z_][\w.]*\[(?:[\w:'"-]*\]?|-?\d+\][\w.[\]-]*|\[?[A-Za-z].*)$/, // config["a"], key[:16], nodes[0].value, Optional[str
  /^__[A-Za-z0-9_.-]+__$/,
  /^(?:dword|hex|qword):/, // a registry number
  /^Ag[A-Za-z0-9+/]{200,}={0,2}$/, // a sealed secret
  /^lt;/,
  /^ENC\[|^AQICAH|^kms:|^sops:/,
];

const SCHEMES =
  /^(?:arn:[\w-]*:|ssm(?:-secure)?:|aws-ssm:|awsssm:|vault:|secretsmanager:|aws-secretsmanager:|awssm:|secret:\/\/|op:\/\/|gcpsm:|azurekeyvault:|akv:|keyvault:|env:|env_|file:|data\.|var\.|local\.|module\.|each\.|self\.|this\.|args\.|opts\.|options\.|config\.|params\.|settings\.|secrets\.|process\.env|unix:\/|os\.environ|os\.getenv|ENV\[|System\.getenv|getenv|@Microsoft\.KeyVault|resolve:|lookup\b|random_|aws_|azurerm_|google_|tls_private_key|\/run\/secrets|valueFrom|PrivateSettingsRef:|secretKeyRef|secretRef|projects\/[\w-]+\/secrets\/|(?:hash|btree|lmdb|texthash|regexp|pcre|cdb):\/)/i;

const CALL = /^[A-Za-z_][\w.:]*\((?!.*['"]\w{8,})/;
const CMDLET =
  /^(?:Get|New|Add|Set|Test|Out|Write|Read|Convert|ConvertTo|ConvertFrom|Invoke|Import|Select)-[A-Za-z]+\b/;

/** The literal behind a shell's default, `${X:-literal}` or `${X-literal}`, or Spring's, `${DB_PASSWORD:literal}`; else undefined. */
export function defaultLiteral(value: string): string | undefined {
  const shell = /^\$\{\w+:?[-=](.*?)\}*$/s.exec(value)?.[1];
  if (shell !== undefined) return shell;
  const [, name = '', literal] = /^\$\{([\w.-]+):([^}:=?+-][^}]*)\}$/.exec(value) ?? [];
  // `${env:X}`, `${file:/a:b}` and their like name a resolver, not a setting of two words.
  return /[_.-]/.test(name) && keyShape(name) !== 'none' ? literal : undefined;
}

/** True for a value that names a place, a variable, a call or a slot in a template instead of being the secret itself. */
export function isReference(value: string): boolean {
  if (isJumble(value)) return false;
  const patterns = /^\w/.test(value) ? WORDED : MARKED;
  return (
    patterns.some((pattern) => pattern.test(value)) || SCHEMES.test(value) || CALL.test(value) || CMDLET.test(value)
  );
}

/** No variable, template or call begins or goes on like this: letters of both cases, digits, and brackets that do not pair. */
const JUMBLED = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?!\$|\{\{|#\{|<%)[^\s"'`]{12,}$/;
const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<' };

/** True for what only chance writes: a generated password whose brackets would otherwise read as an expression. */
function isJumble(value: string): boolean {
  if (!/[([{<]/.test(value) || !JUMBLED.test(value)) return false;
  const open: string[] = [];
  for (const mark of value.replace(/[^()[\]{}<>]/g, '')) {
    const partner = PAIRS[mark];
    if (partner === undefined) open.push(mark);
    else if (open.pop() !== partner) return true;
  }
  return open.length > 0;
}

const EMBEDDED =
  /(?<!\\)\$\{[^}]{0,200}\}|(?<!\\)\$\([^)]{0,400}\)|\{\{[^}]{0,200}(?:\}\}|$)|(?<!\\)\$(?:env:)?[A-Za-z_]\w*|`[^`]{0,200}`|%[A-Z_]{3,}%|<[A-Za-z][\w -]{1,60}>|(?<![$\w}{])\{[a-z_][a-z_.]*\}|(?<![\w%])%s(?!\w)|\{\d?\}/g;

/** What is left of a value when the references inside it are taken out. */
export function withoutReferences(value: string): string {
  return value.replace(EMBEDDED, '');
}
