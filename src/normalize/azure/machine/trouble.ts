import type { Scope } from '../../../model/cloud.ts';
import type { Gap } from '../../../model/gap.ts';
import type { Unread } from '../../../model/unread.ts';
import { malformedGap } from '../listing.ts';

/** What could not be read of one machine, collected while its fields are looked at. */
export class Trouble {
  readonly gaps: Gap[] = [];
  readonly unread: Unread[] = [];
  readonly #scope: Scope;
  readonly #api: string;
  readonly #id: string;

  constructor(scope: Scope, api: string, id: string) {
    this.#scope = scope;
    this.#api = api;
    this.#id = id;
  }

  /** A field came in a form that is not understood; `path` is where the resource would have kept it. */
  malformed(field: string, path: string): Gap {
    const spec = { api: this.#api, hides: `${path} of the machine` };
    const gap = malformedGap(this.#scope, spec, { resource: this.#id, field });
    this.gaps.push(gap);
    this.unread.push({ path, kind: 'gap', reason: `${field} came in a form that is not understood` });
    return gap;
  }
}
