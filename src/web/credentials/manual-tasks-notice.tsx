import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { manualTasksApi } from '../api/manual-tasks.api';
import { Notice } from '../ui/notice';
import { PartProblem } from '../ui/part-problem';

/** Where the personnel system has no interface: says that something is to be done there by hand, or to be checked. */
export function ManualTasksNotice() {
  const { t } = useTranslation();
  const waiting = useQuery({
    queryKey: [...keys.manualTasks, 'any'],
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(
        (['open', 'done'] as const).map((state) => manualTasksApi.list(state, 1, null, signal)),
      );
      return lists.some(({ items }) => items.length > 0);
    },
  });
  if (!waiting.data) return <PartProblem query={waiting} />;
  return (
    <Notice tone="warn" role="status">
      <p>
        {t('manual-tasks.waiting')} <Link to="/manual-tasks">{t('manual-tasks.go')}</Link>
      </p>
    </Notice>
  );
}
