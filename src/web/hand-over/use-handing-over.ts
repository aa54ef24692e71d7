import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
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
  onHanded: (officer: string) => void;
}

interface Given {
  words: HandOverWords;
  /** In base64. */
  signature: string;
}

/** How long somebody waits at the table for the desk's answer, before it is enough that the device has it. In ms. */
const atTheTable = 4_000;

/**
 * Hands over: kept on the device first, with the PIN closed for the desk, then sent. Where the browser can keep nothing
 * it is sent at once, or not at all. Fails with what the desk refused it for.
 */
export function useHandingOver({ list, item, person, onHanded }: HandingOver) {
  // The same for every attempt: an answer that was lost on the way makes no second hand-over.
  const [clientKey] = useState(newClientKey);
  return useMutation({
    networkMode: 'always',
    mutationFn: async ({ words, signature }: Given) => {
      rememberPlace(words.place.trim());
      const body = (pin: NewHandOver['pin']): NewHandOver => ({
        clientKey,
        itemId: item.id,
        serial: item.serial,
        officerId: words.officerId,
        method: 'on-screen',
        place: words.place.trim(),
        trainingId: null,
        idSighted: words.idSighted,
        handedAt: new Date().toISOString(),
        pin,
        signature,
        proxy: words.byProxy
          ? { name: words.proxyName.trim(), letter: words.proxyLetter.trim(), letterOn: words.proxyLetterOn }
          : null,
      });
      const officer = words.byProxy
        ? words.proxyName.trim()
        : item.officers.find(({ id }) => id === words.officerId)!.name;
      if (!canKeep()) {
        await handOverApi.record(body(words.pin));
        return officer;
      }
      const closed = body(await closeFieldBox(words.pin, clientKey, list.fieldKey));
      const { laoCode, title } = item;
      const one = {
        clientKey,
        province: list.province.code,
        laoCode,
        title,
        officer,
        by: person,
        body: closed,
      };
      if (await isKept({ ...one, refusal: null })) {
        await Promise.race([sendAll(), new Promise((resolve) => setTimeout(resolve, atTheTable))]);
        await raiseRefusal(clientKey);
      } else {
        await handOverApi.record(closed);
      }
      return officer;
    },
    onSuccess: onHanded,
  });
}

/** Whether the device has it; one without room, or in a private window, can still send it at once. */
function isKept(one: KeptHandOver): Promise<boolean> {
  return keep(one).then(
    () => true,
    () => false,
  );
}

/** What is refused while the person is still there is put right there, and not kept for later. */
async function raiseRefusal(clientKey: string): Promise<void> {
  const one = (await deviceStore.kept()).find((kept) => kept.clientKey === clientKey);
  if (!one?.refusal) return;
  await discard(clientKey);
  throw new ApiProblem(one.refusal.code, one.refusal.status);
}
