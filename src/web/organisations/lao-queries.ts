import { queryOptions } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { registerApi } from '../api/register.api';

/** One LAO with its people and facts, read alike by its page and by whoever comes near a link to it. */
export const laoQuery = (code: string) =>
  queryOptions({
    queryKey: keys.lao(code),
    queryFn: ({ signal }) => registerApi.lao(code, signal),
  });
