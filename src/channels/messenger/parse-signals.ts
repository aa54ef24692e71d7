import {
  asList,
  asNumber,
  asObject,
  asText,
  rawOf,
  sha256Hex,
  shortText,
  storedId,
  type Json,
} from '../json-value.js';
import type { ItemContext, ItemReading } from '../inbound/item-reading.js';
import { providerTime } from '../inbound/provider-time.policy.js';

/** The facts of an arrival by advertisement or link; undefined where there are none. */
export function referralOf(value: unknown): Json | undefined {
  const referral = asObject(value);
  if (!Object.keys(referral).length) return undefined;
  const facts: Json = {};
  for (const key of ['ref', 'source', 'type', 'ad_id', 'referer_uri']) {
    const text = shortText(referral[key], 500);
    if (text) facts[key] = text;
  }
  const adTitle = shortText(asObject(referral.ads_context_data).ad_title, 500);
  return adTitle ? { ...facts, ad_title: adTitle } : facts;
}

/** A button was pressed. The payload comes only to the app that sent the button (A7). */
export function readPostback(postback: Json, context: ItemContext): ItemReading {
  const mid = storedId(postback.mid);
  const payload = shortText(postback.payload, 2_000);
  const title = shortText(postback.title, 500);
  const referral = referralOf(postback.referral);
  const place = `${context.address ?? ''}|${asText(context.item.timestamp) ?? ''}`;
  return {
    kind: 'postback',
    providerId: mid,
    key: mid ? `postback:${mid}` : `postback:${place}|${sha256Hex(payload ?? title ?? '')}`,
    reopensWindow: !context.fromPage,
    content: { contentType: 'postback', title, payload, referral },
    facts: referral ? { referral } : {},
  };
}

/** The person came again by a link or an advertisement. */
export function readReferral(value: Json): ItemReading {
  const referral = referralOf(value);
  return {
    kind: 'referral',
    reopensWindow: true,
    content: { contentType: 'referral', text: shortText(value.ref, 500), referral },
    facts: referral ? { referral } : {},
  };
}

/** A reaction to a message of either side. Reactions by our own page change nothing for the person's window. */
export function readReaction(reaction: Json, context: ItemContext): ItemReading {
  const targetId = storedId(reaction.mid);
  const action = shortText(reaction.action, 20);
  const place = `${context.fromPage ? 'page' : context.address}|${action}|${asText(context.item.timestamp)}`;
  return {
    kind: context.fromPage ? 'page-reaction' : 'reaction',
    targetId,
    key: `reaction:${targetId}|${place}`,
    reopensWindow: !context.fromPage,
    content: { action, reaction: shortText(reaction.reaction, 20), emoji: shortText(reaction.emoji, 20) },
  };
}

/** The text of a message was changed; `num_edit` comes as text. */
export function readEdit(edit: Json): ItemReading {
  const targetId = storedId(edit.mid);
  const number = asNumber(edit.num_edit);
  const count = Number.isInteger(number) && number > 0 ? number : 1;
  return {
    kind: 'edit',
    targetId,
    key: `edit:${targetId}|${count}`,
    content: { text: asText(edit.text) ?? '', edit: count },
  };
}

/** What we sent has arrived, or was read: everything up to the watermark. */
export function readReceipt(kind: 'delivery' | 'read', receipt: Json, context: ItemContext): ItemReading {
  const until = providerTime(receipt.watermark, context.receivedAt);
  const mids = asList(receipt.mids)
    .slice(0, 1_000)
    .flatMap((mid) => storedId(mid) ?? []);
  const facts = until ? { [kind === 'read' ? 'readUntil' : 'deliveredUntil']: until } : {};
  const what = mids.length ? sha256Hex([...mids].sort().join()) : '';
  return {
    kind,
    key: `${kind}:${context.address}|${asText(receipt.watermark) ?? ''}|${what}`,
    content: { watermark: until?.getTime(), ...(mids.length ? { mids } : {}) },
    facts,
  };
}

/** The person agreed to something; the plugin's form opens the window, a subscription to news does not. */
export function readOptin(optin: Json, context: ItemContext): ItemReading {
  const type = shortText(optin.type, 60);
  const ref = shortText(optin.ref, 500);
  return {
    kind: 'optin',
    reopensWindow: context.address !== null && ref !== undefined && type === undefined,
    content: {
      contentType: 'optin',
      title: shortText(optin.title, 500),
      payload: shortText(optin.payload, 2_000),
      action: type,
      text: ref,
    },
  };
}

/** Another app got the conversation, or gave it back (A9). */
export function readThreadControl(action: string, control: Json): ItemReading {
  const owner = shortText(control.new_owner_app_id, 60);
  const other = shortText(control.previous_owner_app_id ?? control.requested_owner_app_id, 60);
  return {
    kind: 'thread-control',
    content: { action, appId: owner ?? other, metadata: shortText(control.metadata, 1_000) },
    facts: owner ? { ownerAppId: owner } : {},
  };
}

/** The platform warns or blocks the page itself. */
export function readPolicy(policy: Json): ItemReading {
  return {
    kind: 'policy',
    content: { action: shortText(policy.action, 20), text: shortText(policy.reason, 2_000) },
  };
}

/** Something that concerns nobody's conversation: kept, not shown. */
export function readSilent(kind: string, context: ItemContext): ItemReading {
  return { kind, content: { raw: rawOf(context.item) } };
}
