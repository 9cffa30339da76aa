import { negativeBasics } from './negatives-basic.ts';
import { negativeIdioms } from './negatives-idioms.ts';
import { negativeShapes } from './negatives-shapes.ts';
import type { Template } from './templates.ts';

/** Boot scripts without a secret of their own, close to ones that have some. */
export const negatives: readonly Template[] = [...negativeBasics, ...negativeIdioms, ...negativeShapes];
