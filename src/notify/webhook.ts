import { jsonText } from '../escape.ts';
import { noticeOf } from './notice.ts';
import { signed } from './signature.ts';
import type { Batch, Outgoing, WebhookTarget } from './target.ts';

/** A request per change, so that a receiver can tell a repeat by its key. */
export const WEBHOOK_BATCH = 1;

/** The notice of one change, signed if the target has a key. */
export function webhookRequest(target: WebhookTarget, { deliveries, now }: Batch): Outgoing {
  const [delivery] = deliveries;
  if (delivery === undefined) throw new RangeError('no delivery');
  const body = jsonText(noticeOf(delivery.change, delivery.merged));
  const seconds = Math.floor(now / 1000);
  const headers = {
    ...signed({ id: delivery.id, body, seconds }, target.secret?.()),
    ...(target.authorization ? { authorization: target.authorization() } : {}),
  };
  return { url: target.address(), headers, body };
}
