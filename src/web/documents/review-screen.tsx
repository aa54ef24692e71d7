import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { copiesApi, copyKeys } from '../api/copies.api';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { RecordSkeleton } from '../ui/record-list';
import { CopyReview } from './copy-review';
import { KeptCopy } from './kept-copy';

/** One copy beside what the register says: looked at with a reason, and decided. */
export function ReviewScreen() {
  const { t } = useTranslation();
  const { copyId } = useParams({ from: '/signed-in/shell/id-cards/$copyId' });
  const mayReview = useMay('copies.review');
  const { data, error, refetch } = useQuery({
    queryKey: copyKeys.copy(copyId),
    queryFn: ({ signal }) => copiesApi.one(copyId, signal),
  });
  const title = data?.owed
    ? `${data.owed.lao.name} · ${t(`copies.slot.${data.owed.slot}`)}`
    : t('copies.review');
  return (
    <Page title={title} text={data && t(`copies.state.${data.state}`)} wide>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data && mayReview && ['unfiled', 'waiting'].includes(data.state) && (
        <CopyReview key={data.id} copy={data} />
      )}
      {data && !(mayReview && ['unfiled', 'waiting'].includes(data.state)) && (
        <KeptCopy key={data.id} copy={data} mayLook={mayReview} />
      )}
    </Page>
  );
}
