/** Words of `reach.ts` that many cases share. */
export const noWay = 'none, no public address and no internet-facing load balancer';
export const noRoute = 'none, eni: rtb has no active route to an internet gateway';
export const groupsClosed = 'eni: sg lets nobody from the internet in';

/** The last step, from the load balancer to the machine, is shut. */
export function targetClosed(balancer: string, port = 8080): string {
  return `none, ${balancer}: eni does not let the load balancer in on tcp/${port}`;
}

/** What a machine breaks that the internet reaches. */
export const isPublic = ['aws-ec2-http-port-public'];
