export declare const made: string;
export declare const state: string;
