import { queryOptions } from '@tanstack/react-query';
import { handOverApi } from '../api/hand-over.api';
import { keys } from '../api/keys';

/** A LAO's credential, read alike by its page and beside a conversation. */
export const credentialQuery = (code: string) =>
  queryOptions({
    queryKey: keys.laoCredential(code),
    queryFn: ({ signal }) => handOverApi.ofLao(code, signal),
  });
