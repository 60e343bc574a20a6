namespace CloseApi; public static class Placeholder;
