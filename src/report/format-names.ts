/** Every report format, the default first. */
export const formatNames = ['table', 'json', 'sarif', 'csv', 'markdown', 'junit'] as const;

export type FormatName = (typeof formatNames)[number];
