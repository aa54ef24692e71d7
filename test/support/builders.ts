import { createHash, randomInt } from 'node:crypto';
import { ApiToken } from '../../src/platform/auth/api-tokens/api-token.entity.js';
import { writeApiToken } from '../../src/platform/auth/api-tokens/api-token.policy.js';
import { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { ChannelThread } from '../../src/channels/threads/channel-thread.entity.js';
import { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { clock } from '../../src/platform/clock.js';
import { randomLetters, randomSecret, sha256 } from '../../src/platform/crypto/tokens.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';

/** A member of staff with an API token; made up where not given. */
export async function buildStaff(given: Partial<Staff> = {}): Promise<{ staff: Staff; token: string }> {
  const id = newId();
  const staff = await db().save(Staff, {
    id,
    email: `${id.toLowerCase()}@dla.example`,
    name: `เจ้าหน้าที่ ${id.slice(-4)}`,
    role: 'agent',
    state: 'active',
    provinceCode: null,
    locale: 'th',
    passwordHash: null,
    passwordChangedAt: null,
    lastSeenAt: null,
    createdAt: clock.now(),
    disabledAt: null,
    ...given,
  });
  const publicId = randomLetters(16);
  const secret = randomSecret();
  await db().insert(ApiToken, {
    id: newId(),
    publicId,
    staffId: staff.id,
    name: 'test',
    secretHash: sha256(secret),
    createdAt: clock.now(),
  });
  return { staff, token: writeApiToken(publicId, secret) };
}

/** A thread of Messenger; made up where not given. */
export async function buildThread(given: Partial<ChannelThread> = {}): Promise<ChannelThread> {
  const thread = {
    id: newId(),
    channel: 'messenger',
    account: '102938475610293',
    address: `7${String(randomInt(1e12)).padStart(15, '0')}`,
    profileName: null,
    windowOpenedAt: clock.now(),
    createdAt: clock.now(),
    ...given,
  };
  await db().insert(ChannelThread, thread as never);
  return db().findOneByOrFail(ChannelThread, { id: thread.id });
}

/** The ticket that a thread is on. */
export async function ticketOf({ id: threadId }: Pick<ChannelThread, 'id'>): Promise<Ticket> {
  const contact = await db().findOneByOrFail(ContactPoint, { threadId });
  return db().findOneByOrFail(Ticket, { id: contact.currentTicketId! });
}

/** An event that a channel has received on a thread; a text message unless told otherwise. Answers its id. */
export async function buildEvent(
  thread: Pick<ChannelThread, 'id' | 'channel' | 'account'>,
  given: Partial<InboundEvent> = {},
): Promise<string> {
  const id = newId();
  await db().insert(InboundEvent, {
    id,
    threadId: thread.id,
    deliveryId: newId(),
    channel: thread.channel,
    account: thread.account,
    kind: 'message',
    providerId: `m_${id}`,
    targetId: null,
    dedupeHash: createHash('sha256').update(id).digest(),
    occurredAt: clock.now(),
    standby: false,
    reopensWindow: true,
    content: { text: 'ลืมรหัสผ่านครับ อบต.บ้านนา' },
    createdAt: clock.now(),
    ...given,
  } as never);
  return id;
}
