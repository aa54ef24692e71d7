import { inSpan, type OpenSpan } from '../../../platform/traces/spans.js';

/** Takes a mail in, in a span with which its trace begins. */
export function receiveMail<T>(work: (span: OpenSpan) => Promise<T>): Promise<T> {
  const facts = {
    'messaging.system': 'email',
    'messaging.operation.name': 'receive',
    'messaging.operation.type': 'receive',
  } as const;
  return inSpan({ name: 'receive email', kind: 'consumer', facts, parents: null }, work);
}
