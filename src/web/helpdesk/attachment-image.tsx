import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './attachment-view.module.css';

const ImageLightbox = lazy(() =>
  import('./image-lightbox').then((part) => ({ default: part.ImageLightbox })),
);

/** A picture in the conversation; a click shows it large. */
export function AttachmentImage({ address, name }: { address: string; name: string }) {
  const { t } = useTranslation();
  const [large, setLarge] = useState(false);
  return (
    <>
      <button
        type="button"
        className={classes.thumb}
        onClick={() => setLarge(true)}
        aria-label={t('attachment.enlarge', { name })}
      >
        <img src={address} alt={name} loading="lazy" decoding="async" />
      </button>
      <Suspense fallback={null}>
        {large && <ImageLightbox address={address} name={name} onClose={() => setLarge(false)} />}
      </Suspense>
    </>
  );
}
