/** All screens of ID-card copies, loaded together: whoever opens one soon opens the next. */
export { CopiesScreen } from './copies-screen';
export { CopyBatchScreen } from './copy-batch-screen';
export { CoverSheetsScreen } from './cover-sheets-screen';
export { FileCardDialog } from './file-card-dialog';
export { ReviewScreen } from './review-screen';
export { TransmittalScreen } from './transmittal-screen';
