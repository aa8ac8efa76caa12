import { createApp } from '../lib/app.ts';

const { app } = await createApp({ mode: 'cloud' });
app.synth();
