import { positiveAppliances } from './positives-appliances.ts';
import { positiveCommands } from './positives-commands.ts';
import { positiveIdioms } from './positives-idioms.ts';
import { positiveShapes } from './positives-shapes.ts';
import { positiveTexts } from './positives-texts.ts';
import type { Template } from './templates.ts';

/** Boot scripts with planted secrets, in shapes that teams really write. The first word of a name is its family. */
export const positives: readonly Template[] = [
  ...positiveCommands,
  ...positiveTexts,
  ...positiveIdioms,
  ...positiveShapes,
  ...positiveAppliances,
];
