/** Every report format, the default first. */
export const formatNames = ['table', 'json', 'sarif', 'csv', 'markdown', 'html', 'junit'] as const;

export type FormatName = (typeof formatNames)[number];
