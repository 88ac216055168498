/** Where a language model answers: a deployment in Azure OpenAI, or any address that speaks as OpenAI does. */
export type ModelAddress =
  | {
      kind: 'azure';
      /** `https://name.openai.azure.com` */
      endpoint: string;
      deployment: string;
      apiVersion: string;
      /** An access token of the program's own identity; asked for each time. */
      token: () => Promise<string>;
    }
  | {
      kind: 'compatible';
      /** What `/chat/completions` is put behind, as `https://host/v1`. */
      baseUrl: string;
      model: string;
      key?: string | undefined;
    };
