import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type HandOverItem, handOverApi, type NewHandOver } from '../api/hand-over.api';
import { ApiProblem } from '../api/problem';
import { deviceStore, type KeptHandOver } from './device-store';
import { canKeep, closeFieldBox, newClientKey } from './field-box';
import type { HandOverWords } from './hand-over-words';
import { type Person, rememberPlace } from './person';
import { discard, keep, sendAll } from './sending';
import type { ShownList } from './use-hand-over-list';

interface HandingOver {
  list: ShownList;
  item: HandOverItem;
  person: Person;
}

interface Given {
  words: HandOverWords;
  /** In base64; null where the printed list was signed. */
  signature: string | null;
}

/** What was signed for, on this device at least. */
export interface Handed {
  clientKey: string;
  /** Who took it. */
  taker: string;
  /** The officer for whom a proxy took it; null where the officer came. */
  officerOfProxy: string | null;
  /** Whether the officer has a registered address to which a link can go. */
  mailed: boolean;
  /** The desk has said that it has it. */
  acknowledged: boolean;
}

/** How long somebody waits at the table for the desk's answer, before it is enough that the device has it. In ms. */
const atTheTable = 4_000;

/**
 * Hands over: kept on the device first, with the PIN closed for the desk, then sent. Where the browser can keep nothing
 * it is sent at once, or not at all. Fails with what the desk refused it for.
 */
export function useHandingOver({ list, item, person }: HandingOver) {
  // The same for every attempt: an answer that was lost on the way makes no second hand-over.
  const [clientKey] = useState(newClientKey);
  const here = useIsHere();
  return useMutation({
    networkMode: 'always',
    gcTime: 0,
    mutationFn: async ({ words, signature }: Given): Promise<Handed> => {
      rememberPlace(words.place.trim());
      const body = (pin: NewHandOver['pin']): NewHandOver => ({
        clientKey,
        itemId: item.id,
        givenBy: person.id,
        serial: item.serial,
        officerId: words.officerId,
        method: words.method,
        place: words.place.trim(),
        trainingId: words.trainingId || null,
        idSighted: words.idSighted,
        handedAt: new Date().toISOString(),
        pin,
        signature,
        proxy: words.byProxy
          ? { name: words.proxyName.trim(), letter: words.proxyLetter.trim(), letterOn: words.proxyLetterOn }
          : null,
      });
      const { name: officer, mail } = item.officers.find(({ id }) => id === words.officerId)!;
      const taker = words.byProxy ? words.proxyName.trim() : officer;
      const handed = {
        clientKey,
        taker,
        officerOfProxy: words.byProxy ? officer : null,
        mailed: mail !== null,
      };
      if (!canKeep()) {
        await handOverApi.record(body(words.pin));
        return { ...handed, acknowledged: true };
      }
      const closed = body(await closeFieldBox(words.pin, clientKey, list.fieldKey));
      const { laoCode, title } = item;
      const province = list.province.code;
      const one = { clientKey, province, laoCode, title, officer: taker, by: person, body: closed };
      if (!(await isKept({ ...one, refusal: null }))) {
        await handOverApi.record(closed);
        return { ...handed, acknowledged: true };
      }
      await Promise.race([sendAll(), new Promise((resolve) => setTimeout(resolve, atTheTable))]);
      const left = (await deviceStore.kept()).find((kept) => kept.clientKey === clientKey);
      // What is refused while the person is still there is put right there; else it stays where it will be seen.
      if (left?.refusal && here.current) {
        await discard(clientKey);
        throw new ApiProblem(left.refusal.code, left.refusal.status);
      }
      return { ...handed, acknowledged: !left };
    },
  });
}

/** Whether the screen that began it still shows it. */
function useIsHere(): { readonly current: boolean } {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}

/** Whether the device has it; one without room, or in a private window, can still send it at once. */
function isKept(one: KeptHandOver): Promise<boolean> {
  return keep(one).then(
    () => true,
    () => false,
  );
}
