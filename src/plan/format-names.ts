/** Every form of a plan, the default first. */
export const planFormats = ['sh', 'terraform'] as const;

export type PlanFormat = (typeof planFormats)[number];
