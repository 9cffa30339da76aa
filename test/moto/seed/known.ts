/** An id that AWS always answers with. */
export function known(id: string | undefined): string {
  if (id === undefined) throw new Error('moto left out an id');
  return id;
}
