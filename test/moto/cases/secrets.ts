import { gzipSync } from 'node:zlib';
import type { Case } from './case.ts';

const password = ['Harbor', '7319', '#kite'].join('');

/** User data with a password that no list of weak ones holds. */
export const secretScript = `#!/bin/sh\nexport DB_PASSWORD='${password}'\n`;

/** What is readable by whoever may describe instances. */
export const secretCases: readonly Case[] = [
  { name: 'secret', userData: secretScript, breaks: ['aws-ec2-user-data-secret'] },
  { name: 'secret-gzip', userData: gzipSync(secretScript), breaks: ['aws-ec2-user-data-secret'] },
  {
    name: 'weak-password',
    userData: "#!/bin/sh\nmysql -u root -p'changeme' -e status\n",
    breaks: ['aws-ec2-user-data-weak-password'],
  },
  {
    name: 'reference',
    userData: '#!/bin/sh\nexport DB_PASSWORD="$(aws ssm get-parameter --name /db --with-decryption)"\n',
    breaks: [],
  },
  { name: 'tag-secret', tags: { db_password: password }, breaks: ['aws-ec2-tag-secret'] },
  { name: 'secret-terminated', userData: secretScript, afterwards: 'terminate', breaks: [] },
];
