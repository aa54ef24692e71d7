import { useIdle } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { keys } from '../../api/keys';
import { presenceApi, type Present } from '../../api/presence.api';
import { useDoing } from './writing-now';

/** Whoever walks on along the list has not looked. */
const looksAfter = 1_000;
const saysEvery = 30_000;
/** Where nobody has touched the screen for so long nobody looks at it, and its session may end. */
const awayAfter = 4 * 60_000;
/** This page, among others of the same person. */
const screen = crypto.randomUUID();

/** Says that this screen shows the ticket, and what is done here; answers who else has it open. */
export function usePresence(ticketId: string): Present[] {
  const client = useQueryClient();
  const [looks, setLooks] = useState(false);
  const away = useIdle(awayAfter, { initialState: false });
  const doing = useDoing(ticketId);
  const said = useRef(doing);
  const there = looks && !away;

  const { data } = useQuery({
    queryKey: keys.presence(ticketId),
    queryFn: ({ signal }) => {
      said.current = doing;
      return presenceApi.here(ticketId, { screen, doing }, signal);
    },
    enabled: there,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchInterval: saysEvery,
    // Behind other windows it says nothing, and is forgotten.
    refetchOnWindowFocus: true,
  });

  useEffect(() => {
    const timer = setTimeout(() => setLooks(true), looksAfter);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (there && said.current !== doing) void client.invalidateQueries({ queryKey: keys.presence(ticketId) });
  }, [client, doing, there, ticketId]);
  useEffect(() => {
    if (!looks) return undefined;
    const leave = () => void presenceApi.left(ticketId, screen).catch(() => undefined);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [looks, ticketId]);

  return there ? (data?.items ?? []) : [];
}
