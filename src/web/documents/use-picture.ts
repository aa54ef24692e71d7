import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { copiesApi, copyKeys, type IdCardCopy } from '../api/copies.api';
import { toastProblem } from '../ui/toast';

interface Shown {
  id: string;
  turned: number;
  address: string;
}

/**
 * The picture of a copy, once a reason was given; let go of when the screen shows another, and kept nowhere. Turned, it
 * is looked at again for the same reason; what somebody else turned meanwhile is closed, for it lies otherwise now.
 */
export function usePicture(copy: IdCardCopy, kind: 'review-views' | 'views') {
  const client = useQueryClient();
  const [shown, setShown] = useState<Shown | null>(null);
  const show = ({ id, turned }: IdCardCopy, bytes: Blob) =>
    setShown({ id, turned, address: URL.createObjectURL(bytes) });
  const view = useMutation({
    mutationFn: (reason: string) => copiesApi.picture(copy.id, kind, reason),
    onSuccess: (bytes) => show(copy, bytes),
    gcTime: 0,
  });
  const turn = useMutation({
    // Pressed twice it is turned twice, one after the other.
    scope: { id: `turn:${copy.id}` },
    mutationFn: async (by: 90 | 270) => {
      const { version, turned } = client.getQueryData<IdCardCopy>(copyKeys.copy(copy.id)) ?? copy;
      const now = await copiesApi.turn(copy.id, version, ((turned + by) % 360) as IdCardCopy['turned']);
      return { now, bytes: await copiesApi.picture(copy.id, kind, view.variables!) };
    },
    onSuccess: ({ now, bytes }) => {
      client.setQueryData(copyKeys.copy(copy.id), now);
      show(now, bytes);
    },
    onError: async (error) => {
      toastProblem(error);
      await client.invalidateQueries({ queryKey: copyKeys.copy(copy.id) });
    },
    gcTime: 0,
  });
  useEffect(() => () => (shown ? URL.revokeObjectURL(shown.address) : undefined), [shown]);
  const isThis = shown?.id === copy.id && (shown.turned === copy.turned || turn.isPending);
  return { view, turn, address: isThis ? shown.address : null };
}
