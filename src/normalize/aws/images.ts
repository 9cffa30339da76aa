import { z } from 'zod';
import type { AwsImage, AwsImages } from '../../model/aws/launch.ts';
import type { Scope } from '../../model/cloud.ts';
import type { Gap, Listing } from '../../model/gap.ts';
import { present, readFields } from './answer.ts';
import { readList } from './launch-answers.ts';
import { text } from './value.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html: `ImdsSupport` is `v2.0` or left out. */
const imageFields = { ImageId: text, Name: text, Description: text, ImdsSupport: z.literal('v2.0') };

/** Reads DescribeImages; an image that is not in the list is not visible to the account any more. */
export function normalizeImages(raw: Listing<unknown>, scope: Scope): AwsImages & { readonly gaps: readonly Gap[] } {
  const source = { scope, api: 'ec2:DescribeImages', field: 'Images', hides: 'one image' };
  const { items, gap, gaps } = readList(raw, readImage, source);
  return { byId: new Map(items.map((image) => [image.id, image])), gaps, ...present({ gap }) };
}

function readImage(item: unknown): AwsImage | undefined {
  const read = readFields(imageFields, item);
  if (read?.fields.ImageId === undefined) return undefined;
  const { ImageId: id, Name: name, Description: description, ImdsSupport } = read.fields;
  const imdsV2 = read.bad.includes('ImdsSupport') ? undefined : ImdsSupport !== undefined;
  return { id, ...present({ name, description, imdsV2 }) };
}
