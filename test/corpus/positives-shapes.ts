// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates are shell scripts
import type { Template } from './templates.ts';

/** Shapes of secrets met in scripts that the detector had not been tuned for. */
export const positiveShapes: readonly Template[] = [
  [
    'file-pgbouncer',
    '#!/bin/bash\necho \'"app" "⟦strong⟧"\' > /etc/pgbouncer/userlist.txt\ncat > /etc/pgbouncer/userlist.txt <<EOF\n"web" "⟦human⟧"\nEOF\n',
  ],
  ['cluster-slash-key', '#!/bin/bash\nvault operator unseal ⟦slash:43⟧\nexport ENCRYPTION_KEY=⟦slash:40⟧\n'],
  [
    'cli-glued-comment',
    '#!/bin/bash\n#curl -u admin:⟦alnum:14⟧ https://grafana.example.com/api/health\n;psexec \\\\fs01 -u CORP\\ops -p ⟦alnum:13⟧ cmd\n',
  ],
];
