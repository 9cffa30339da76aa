declare const __VERSION__: string;

/** The version in package.json, put in at build time. */
export const version: string = __VERSION__;
