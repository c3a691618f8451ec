export function actionKey(secret: string): string;
