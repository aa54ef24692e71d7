import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { fieldKeys, fieldsApi, type FieldValue } from '../api/fields.api';
import { ApiProblem } from '../api/problem';

/**
 * Keeps a field of a ticket on the server. What is sent along is what the person saw when they began: where a colleague
 * filled it in meanwhile, `theirs` is what stands there (null: nothing), and nothing is overwritten.
 */
export function useFill(ticketId: string, { field, value }: FieldValue, editing: boolean) {
  const client = useQueryClient();
  const seen = useRef(value);
  useEffect(() => {
    if (!editing) seen.current = value;
  }, [editing, value]);
  const { mutate, reset, error, isPending, isSuccess } = useMutation({
    scope: { id: `field ${ticketId} ${field.id}` },
    mutationFn: ({ value: next, over }: { value: string | null; over?: string | null }) => {
      const was = over === undefined ? seen.current : over;
      return fieldsApi.fill(ticketId, field.id, { value: next, was });
    },
    onSuccess: (answer) => {
      client.setQueryData(fieldKeys.of(ticketId), answer);
      seen.current = answer.items.find((item) => item.field.id === field.id)?.value ?? null;
    },
    onError: () => void client.invalidateQueries({ queryKey: fieldKeys.of(ticketId) }),
  });
  const collided = error instanceof ApiProblem && error.code === 'ticket-field.changed-meanwhile';
  return {
    fill: (next: string | null) => mutate({ value: next }),
    /** Puts one's own in place of theirs. */
    insist: (next: string | null, over: string | null) => mutate({ value: next, over }),
    forget: reset,
    theirs: collided ? { value: (error.document.now as string | null | undefined) ?? null } : null,
    error: collided ? null : error,
    isPending,
    isSaved: isSuccess,
  };
}
