import './styles.css';
import { KithProvider } from '@kith/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { kith } from './kith.ts';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <KithProvider kith={kith}>
      <App />
    </KithProvider>
  </StrictMode>,
);
