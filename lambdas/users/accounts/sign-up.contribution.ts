import { signUp } from './sign-up.ts';

export default signUp;
