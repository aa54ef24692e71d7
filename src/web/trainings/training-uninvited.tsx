import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { type TrainingDetail, trainingsApi } from '../api/trainings.api';
import { MoreButton } from '../ui/more-button';
import { Record, RecordList } from '../ui/record-list';
import { useTrainingAct } from './use-training-act';

/** Who came without being invited. */
export function TrainingUninvited({ training, mayWrite }: { training: TrainingDetail; mayWrite: boolean }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery({
    queryKey: [...keys.training(training.id), 'uninvited'],
    queryFn: ({ pageParam, signal }) => trainingsApi.uninvited(training.id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const { data } = pages;
  const unrecord = useTrainingAct((id: string) => trainingsApi.unrecord(id));
  return (
    <>
      <RecordList label={t('trainings.uninvited')}>
        {(data?.pages.flatMap((page) => page.items) ?? []).map((attendance) => (
          <Record
            key={attendance.id}
            title={attendance.name}
            detail={
              attendance.lao
                ? `${attendance.lao.title} · ${attendance.province.name}`
                : attendance.province.name
            }
            actions={
              mayWrite && (
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  onClick={() => unrecord.mutate(attendance.id)}
                >
                  {t('trainings.unrecord', { name: '' })}
                </Button>
              )
            }
          />
        ))}
      </RecordList>
      <MoreButton pages={pages} />
    </>
  );
}
