import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { copiesApi } from '../api/copies.api';

/** The picture of a copy, once a reason was given; let go of when the screen shows another, and kept nowhere. */
export function usePicture(id: string, kind: 'review-views' | 'views') {
  const [shown, setShown] = useState<{ id: string; address: string } | null>(null);
  const view = useMutation({
    mutationFn: async (reason: string) => ({ id, bytes: await copiesApi.picture(id, kind, reason) }),
    onSuccess: (seen) => setShown({ id: seen.id, address: URL.createObjectURL(seen.bytes) }),
    gcTime: 0,
  });
  useEffect(() => () => (shown ? URL.revokeObjectURL(shown.address) : undefined), [shown]);
  return { view, address: shown?.id === id ? shown.address : null };
}
