import { readFile } from 'node:fs/promises';

/**
 * esbuild plugin that makes the AWS SDK's schema tables shakable. They build their objects with computed keys
 * (`[_name]: ...`), which a bundler must keep, since a computed key may have side effects. The keys are string
 * constants of the same file, so writing the strings in their place changes nothing but the size of the bundle.
 */
export const shakeSchemas = {
  name: 'shake-schemas',
  setup(build) {
    build.onLoad({ filter: /@aws-sdk[\\/].*[\\/]dist-es[\\/].*schemas_\d+\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const constants = new Map([...text.matchAll(/^const (\w+) = ("[^"]*");$/gm)].map((m) => [m[1], m[2]]));
      const contents = text.replace(/\[(\w+)\]:/g, (all, name) => {
        const value = constants.get(name);
        return value === undefined ? all : `${value}:`;
      });
      return { contents, loader: 'js' };
    });
  },
};
