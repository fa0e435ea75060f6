import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Shows a PDF page by page, each when it comes near; `done` follows every page that has a size. */
window.showPdf = async (into, done) => {
  const { pdf: url = '', worker = '', label = '' } = into.dataset;
  const status = into.querySelector('[role=status]');
  const say = (text: string): void => {
    if (status) status.textContent = text;
  };
  GlobalWorkerOptions.workerPort ??= new Worker(worker);
  try {
    const loading = getDocument({
      url,
      disableRange: true,
      useWasm: false,
      enableXfa: false,
      verbosity: 0,
    });
    loading.onProgress = ({ loaded, total }: { loaded: number; total: number }) =>
      say(total > 0 ? `Loading: ${Math.round((100 * loaded) / total)} %` : 'Loading');
    const document_ = await loading.promise;
    const count = document_.numPages;
    const near = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries)
          if (isIntersecting) {
            near.unobserve(target);
            void draw(target as HTMLElement);
          }
      },
      { rootMargin: '600px' },
    );
    for (let number = 1; number <= count; number += 1) {
      const page = document.createElement('div');
      page.className = 'page';
      page.dataset.page = String(number);
      page.append(Object.assign(document.createElement('canvas'), { width: 600, height: 800 }));
      into.append(page);
      near.observe(page);
    }
    say(`${count === 1 ? '1 page' : `${count} pages`}`);
    done();
    const draw = async (page: HTMLElement): Promise<void> => {
      const canvas = page.querySelector('canvas');
      if (!canvas) return;
      const proxy = await document_.getPage(Number(page.dataset.page));
      const { width } = proxy.getViewport({ scale: 1 });
      const scale = (Math.max(page.clientWidth, 600) / width) * Math.min(devicePixelRatio, 2);
      const viewport = proxy.getViewport({ scale });
      Object.assign(canvas, { width: viewport.width, height: viewport.height });
      // What the page says, for those who cannot see it.
      const { items } = await proxy.getTextContent();
      canvas.textContent = items.map((item) => ('str' in item ? item.str : '')).join(' ');
      canvas.setAttribute('role', 'img');
      canvas.setAttribute(
        'aria-label',
        `${label}, page ${page.dataset.page}. ${canvas.textContent}`,
      );
      await proxy.render({ canvas, viewport }).promise;
    };
  } catch (error) {
    say(
      `This file cannot be shown here (${String(error instanceof Error ? error.message : error).replace(/\.$/, '')}). Save it to look at it.`,
    );
  }
};
