import type { RegionList } from '../../estate.ts';
import type { Shape } from '../../shape.ts';
import { applyFilters } from '../filters.ts';
import { allOf, findBy, textsOf } from '../find.ts';
import type { Operation, OperationContext, OperationSchema } from '../operation.ts';
import { ec2Paging, pageOf } from '../paging.ts';
import { ServiceError } from '../service-error.ts';

/** A Describe call of EC2 that lists one of the region's lists. */
export interface Ec2List {
  readonly schema: OperationSchema;
  readonly list: RegionList;
  /** The member of the answer that holds the items. */
  readonly output: string;
  /** The member of the request that names items, the member of an item that it names, and the error for one that does not exist. */
  readonly ids: readonly [input: string, member: string, notFound: string];
  /** Bounds of MaxResults, by the operation's API page. */
  readonly bounds: readonly [min: number, max: number];
  /** Members that the estate's items have for another operation. */
  readonly hidden?: readonly string[];
}

/** Makes the operation of a row: by ids (one answer), else by filters and page. */
export function ec2List(row: Ec2List): Operation {
  const paging = ec2Paging(...row.bounds);
  return {
    schema: row.schema,
    answer: (context) => {
      const named = namedItems(row, context);
      if (named !== undefined) return { [row.output]: shown(applyFilters(named, context.input['Filters']), row) };
      const { items, more } = pageOf(selected(row.list, context), paging, context);
      return { [row.output]: shown(items, row), ...more };
    },
  };
}

function shown(items: readonly Shape[], { hidden }: Ec2List): readonly Shape[] {
  if (hidden === undefined) return items;
  return items.map((item) => Object.fromEntries(Object.entries(item).filter(([name]) => !hidden.includes(name))));
}

/** The region's list after the request's filters. */
function selected(list: RegionList, { region, input }: OperationContext): readonly Shape[] {
  return applyFilters(allOf(region[list]), input['Filters']);
}

/** The items that the request names, or undefined when it names none. Throws for MaxResults beside ids, and for an id that does not exist. */
export function namedItems({ list, ids }: Ec2List, { region, input }: OperationContext): readonly Shape[] | undefined {
  const [inputMember, member, notFound] = ids;
  const wanted = textsOf(input[inputMember]);
  if (wanted.length === 0) return undefined;
  if (input['MaxResults'] !== undefined) {
    const message = `The parameter ${inputMember} cannot be used with the parameter maxResults`;
    throw new ServiceError('InvalidParameterCombination', message);
  }
  return wanted.map((id) => {
    const item = findBy(region[list], member, id);
    if (item === undefined) throw new ServiceError(notFound, `The ID '${id}' does not exist`);
    return item;
  });
}
