import { type RefObject, useEffect, useState } from 'react';

/** So long nobody types: what is asked for before is old before it comes. */
const pauseMs = 500;
/** What one writes about now stands at the end. */
const endLength = 300;

/**
 * The end of what is written, once the writer pauses; null while nobody has begun. An empty field that is being looked
 * at counts as begun.
 */
export function useWritten(text: string, field: RefObject<HTMLTextAreaElement | null>): string | null {
  const [written, setWritten] = useState<string | null>(null);
  useEffect(() => {
    const at = field.current;
    const begin = () => setWritten((now) => now ?? '');
    if (at && document.activeElement === at) begin();
    at?.addEventListener('focus', begin);
    return () => at?.removeEventListener('focus', begin);
  }, [field]);
  useEffect(() => {
    const end = text.slice(-endLength).trim();
    const timer = setTimeout(() => setWritten((now) => (now === null && !end ? null : end)), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return written;
}
